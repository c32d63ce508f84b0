import { Command, type Interfaces } from '@oclif/core';
import { AppError, InterruptedError, RefusedError } from '../../errors.js';
import { harmlessGithubLog, harmlessJson } from '../../views/harmless.js';
import { type Context, createContext } from '../context/context.js';
import { confirm } from './confirm.js';
import { GLOBAL_FLAGS } from './flags.js';
import { writeChunks } from './output.js';
import { reportError } from './report-error.js';
import { isParserError, tidyUsageError, toUsageError } from './usage-error.js';

type Output = Record<string, unknown>;
type Input<F extends Output, B extends Output, A extends Output> = Interfaces.Input<F, B, A>;

/**
 * What all commands share: global flags, context, output, confirmation, and what becomes of errors.
 *
 * `run()` parses, calls one use case and renders. What it returns is printed under `--json` and nowhere else; commands whose result is
 * too long for memory write it with `writeChunks` and return nothing.
 */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags = GLOBAL_FLAGS;

  #flags: Readonly<Record<string, unknown>> = {};
  #context: Context | undefined;

  /** Configuration, logger, signal, style, and the way to the adapters. Made once. */
  protected async context(): Promise<Context> {
    this.#context ??= await createContext({ flags: this.#flags, version: this.config.version });
    return this.#context;
  }

  /** Writes text for people to standard output, where it can run no workflow command; nothing under `--json`. */
  protected print(text: string): void {
    const lines = text.endsWith('\n') || text === '' ? text : `${text}\n`;
    if (!this.jsonEnabled()) process.stdout.write(harmlessGithubLog(lines));
  }

  /** Writes workflow commands that are meant, such as annotations, in GitHub Actions; nothing elsewhere and under `--json`. */
  protected annotate(commands: string): void {
    if (process.env['GITHUB_ACTIONS'] === 'true' && !this.jsonEnabled()) process.stdout.write(commands);
  }

  /** Writes a long result to standard output piece by piece, under `--json` too. */
  protected async writeChunks(chunks: AsyncIterable<string> | Iterable<string>): Promise<void> {
    await writeChunks(process.stdout, chunks);
  }

  /** The exit code of a run that did not fail; an error that is thrown brings its own. */
  protected setExitCode(code: number): void {
    process.exitCode = code;
  }

  /**
   * Sees at the start that there will be no question that nobody could read: under `--json` there is but one document.
   * @throws RefusedError `CANNOT_ASK`
   */
  protected async assertAnswerable(yes: boolean): Promise<void> {
    const { isTerminal } = await this.context();
    if (yes || !isTerminal || !this.jsonEnabled()) return;
    throw new RefusedError('Under --json nobody is asked whether to go ahead: nothing was written', {
      code: 'CANNOT_ASK',
      hint: 'Give --yes to go ahead without asking.',
    });
  }

  /**
   * Asks on a terminal whether to go ahead.
   * @throws RefusedError `DECLINED` when the answer is no
   */
  protected async confirm(question: string, yes: boolean): Promise<void> {
    const { signal, progress } = await this.context();
    progress.clear();
    if (await confirm(question, { input: process.stdin, output: process.stderr, yes, signal })) return;
    throw new RefusedError('Declined: nothing was written', { code: 'DECLINED' });
  }

  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Input<F, B, A>,
    argv?: string[],
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    try {
      const parsed = await super.parse(options, argv);
      this.#flags = parsed.flags;
      return parsed;
    } catch (error) {
      const flags = { ...this.ctor.baseFlags, ...this.ctor.flags };
      throw isParserError(error) ? toUsageError(error, { command: this.#name(), flags }) : tidyUsageError(error);
    }
  }

  protected override async catch(error: unknown): Promise<void> {
    this.#context?.progress.clear();
    const mask = this.#context?.mask;
    const isDebug = this.#flags['log-level'] === 'debug' || this.#context?.config.log.level === 'debug';
    const isGithub = process.env['GITHUB_ACTIONS'] === 'true';
    reportError(this.#explain(error), { isJson: this.jsonEnabled(), isDebug, isGithub, ...(mask ? { mask } : {}) });
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    await this.#context?.close();
    await super.finally(error);
  }

  override logJson(json: unknown): void {
    process.stdout.write(`${harmlessJson(JSON.stringify(json, null, 2))}\n`);
  }

  /** Libraries answer an aborted signal with errors of their own; what happened is the interruption. */
  #explain(error: unknown): unknown {
    const signal = this.#context?.signal;
    if (!signal?.aborted || error instanceof AppError) return error;
    return signal.reason instanceof Error ? signal.reason : new InterruptedError('Interrupted');
  }

  #name(): string {
    return (this.id ?? '').replaceAll(':', ' ');
  }
}
