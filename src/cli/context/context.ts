import type { ClosableLogger } from '../../adapters/logging/logger.js';
import { createMask, listUrlPasswords } from '../../adapters/logging/mask.js';
import type { Config } from '../../config/config.js';
import { loadSettings } from '../../config/load.js';
import { harmlessGithubLog, harmlessJson, harmlessLine } from '../../views/harmless.js';
import { decideColorLevel, makeStyle, type Style } from '../../views/style.js';
import { type Adapters, makeAdapters } from './adapters.js';
import { type Interruption, listenForInterrupts } from './interrupt.js';
import { createProgress, type Progress } from './progress.js';

/** What a command works with. Adapters are built, and their libraries loaded, when they are asked for. */
export interface Context {
  readonly config: Config;
  readonly logger: ClosableLogger;
  readonly progress: Progress;
  /** Aborted by SIGINT and SIGTERM, with an `InterruptedError` as reason. */
  readonly signal: AbortSignal;
  /** For standard output. */
  readonly style: Style;
  /** Replaces the configured secrets in text. */
  readonly mask: (text: string) => string;
  readonly version: string;
  readonly cwd: string;
  /** Whether somebody sits there who can answer. */
  readonly isTerminal: boolean;
  /** Variables that nearly have the name of one that is not set, in words. */
  readonly nearMisses: readonly string[];
  /** The way to every adapter. */
  readonly adapters: Adapters;
  /** Closes what was opened. */
  close(): Promise<void>;
}

export interface ContextInput {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly version: string;
}

/** The composition root: configuration, logging, signals, and the way to every adapter. */
export async function createContext({ flags, version }: ContextInput): Promise<Context> {
  const { env } = process;
  const cwd = process.cwd();
  const { config, origins, warnings: nearMisses, configDir } = await loadSettings({ flags, env, cwd });
  const mask = makeMask(config, env);
  const progress = createProgress(process.stderr, env);
  const logger = await makeLogger(config, progress, mask);
  for (const miss of nearMisses) logger.warn(miss);
  const interruption = listenForInterrupts((text) => progress.write(text));
  const { signal } = interruption;
  const adapters = makeAdapters({ config, origins, logger, version, signal, cwd, configDir });
  const color = { env, isTTY: process.stdout.isTTY, isDisabled: flags['no-color'] === true };
  return {
    config,
    logger,
    progress,
    signal,
    style: makeStyle(decideColorLevel(color)),
    mask,
    version,
    cwd,
    isTerminal: process.stdin.isTTY === true,
    nearMisses,
    adapters,
    close: () => adapters.close().finally(() => closeContext(logger, progress, interruption)),
  };
}

/** Variables whose URLs may hold a password besides those of settings. */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

function makeMask({ vapi, database, snapshots }: Config, env: NodeJS.ProcessEnv): (text: string) => string {
  const urls = [database.url, ...PROXY_VARIABLES.map((name) => env[name] ?? null)];
  return createMask([vapi.apiKey, snapshots.redactionKey, ...urls.flatMap(listUrlPasswords)]);
}

async function makeLogger({ log }: Config, stderr: Progress, mask: (text: string) => string): Promise<ClosableLogger> {
  const { createLogger } = await import('../../adapters/logging/logger.js');
  return createLogger({
    log,
    stderr,
    mask,
    escapeJson: harmlessJson,
    escapeText: (line) => harmlessGithubLog(harmlessLine(line)),
  });
}

async function closeContext(logger: ClosableLogger, progress: Progress, interruption: Interruption): Promise<void> {
  progress.clear();
  interruption.dispose();
  logger.close();
}
