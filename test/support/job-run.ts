import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type ExpressionContext, evaluate, interpolate, isTruthy } from './expressions.js';
import { git, initGit } from './git.js';
import { ROOT } from './root.js';
import type { Job, Step } from './workflow-file.js';

export interface JobOptions {
  readonly context: ExpressionContext;
  /** The bare repository that is checked out, and which of its refs. */
  readonly remote: string;
  readonly ref: string;
  /** An empty directory, the runner's. */
  readonly directory: string;
  /** Environment of every step, beside what the step says. */
  readonly env: Readonly<Record<string, string>>;
  /** Where scripts run, from the root of the repository. */
  readonly project: string;
}

export interface StepResult {
  readonly name: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  /** What a person reads in the log. */
  readonly log: string;
}

export interface JobResult {
  readonly conclusion: 'success' | 'failure';
  readonly steps: readonly StepResult[];
  readonly summary: string;
  /** All logs. */
  readonly log: string;
}

/** Runs a job as GitHub would: real scripts, git and vapi-sync; actions of others are played. */
export async function runJob(job: Job, options: JobOptions): Promise<JobResult> {
  const bin = prepareRunner(options.directory);
  const steps: StepResult[] = [];
  const byId: Record<string, Pick<StepResult, 'outcome' | 'outputs'>> = {};
  for (const step of job.steps) {
    const hasFailed = steps.some(({ outcome }) => outcome === 'failure');
    const facts = {
      job: { status: hasFailed ? 'failure' : 'success' },
      runner: { temp: join(options.directory, 'temp') },
    };
    const state: StepState = { context: { ...options.context, ...facts, steps: byId }, hasFailed, bin, options };
    const result = await runStep(step, state);
    steps.push(result);
    if (step.id !== undefined) byId[step.id] = result;
  }
  return {
    conclusion: steps.some(({ outcome }) => outcome === 'failure') ? 'failure' : 'success',
    steps,
    summary: readIfThere(join(options.directory, 'summary.md')),
    log: steps.map(({ name, log }) => `== ${name}\n${log}`).join(''),
  };
}

interface StepState {
  readonly context: ExpressionContext;
  readonly hasFailed: boolean;
  readonly bin: string;
  readonly options: JobOptions;
}

function prepareRunner(directory: string): string {
  const bin = join(directory, 'bin');
  for (const name of ['workspace', 'temp', 'bin']) mkdirSync(join(directory, name), { recursive: true });
  symlinkSync(join(ROOT, 'test/support/fake-gh.js'), join(bin, 'gh'));
  return bin;
}

async function runStep(step: Step, state: StepState): Promise<StepResult> {
  const name = step.name ?? step.uses ?? step.run ?? '';
  if (!isWanted(step, state)) return { name, outcome: 'skipped', outputs: {}, log: '' };
  if (step.uses !== undefined) return { name, outcome: 'success', log: '', outputs: await playAction(step, state) };
  return { name, ...(await runScript(step, state)) };
}

/** A condition without a status function holds only while everything succeeds. */
function isWanted(step: Step, { context, hasFailed }: StepState): boolean {
  const source = String(step.if ?? 'success()').replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const status = { success: () => !hasFailed, failure: () => hasFailed, always: () => true, cancelled: () => false };
  if (!/\b(success|failure|always|cancelled)\(/.test(source) && hasFailed) return false;
  return isTruthy(evaluate(source, context, status));
}

async function playAction(step: Step, { bin, options, context }: StepState): Promise<Readonly<Record<string, string>>> {
  const name = step.uses?.split('@')[0];
  if (name === 'actions/checkout') await checkOut(options, Number(step.with?.['fetch-depth'] ?? 1));
  else if (name === './.github/actions/vapi-sync') symlinkSync(join(ROOT, 'bin/run.js'), join(bin, 'vapi-sync'));
  else if (name?.startsWith('actions/upload-')) statSync(interpolate(String(step.with?.['path']), context));
  else if (name === 'actions/create-github-app-token') return { token: 'token-of-the-app' };
  else throw new Error(`unknown action ${name}`);
  return {};
}

/** What actions/checkout does: one ref with its last commits, a branch as that branch. */
async function checkOut({ directory, remote, ref }: JobOptions, depth: number): Promise<void> {
  const workspace = join(directory, 'workspace');
  const branch = ref.replace(/^refs\/heads\//, '');
  const local = branch === ref ? 'refs/remotes/pull' : `refs/remotes/origin/${branch}`;
  await initGit(workspace);
  await git(workspace, 'remote', 'add', 'origin', `file://${remote}`);
  await git(workspace, 'fetch', '--quiet', ...(depth > 0 ? [`--depth=${depth}`] : []), 'origin', `+${ref}:${local}`);
  await git(workspace, 'checkout', '--quiet', ...(branch === ref ? ['--detach'] : ['-B', branch]), local);
}

async function runScript(step: Step, state: StepState): Promise<Omit<StepResult, 'name'>> {
  const { directory, env, project } = state.options;
  const output = join(directory, `output-${step.id ?? 'none'}`);
  const script = step.run ?? '';
  const own = Object.entries(step.env ?? {}).map(([key, text]) => [key, interpolate(text, state.context)]);
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: join(directory, 'workspace', project),
    env: { ...runnerEnv(directory, state.bin), GITHUB_OUTPUT: output, ...env, ...Object.fromEntries(own) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => parts.push(text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = readIfThere(output).split('\n').filter(Boolean);
  const outputs = Object.fromEntries(lines.map((line) => line.split('=', 2) as [string, string]));
  return { outcome: code === 0 ? 'success' : 'failure', outputs, log: `${parts.join('')}[exit ${code}]\n` };
}

function runnerEnv(directory: string, bin: string): Record<string, string> {
  return {
    PATH: [bin, process.env['PATH']].join(delimiter),
    HOME: directory,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'ann',
    GITHUB_REPOSITORY: 'acme/assistants',
    GITHUB_REPOSITORY_OWNER: 'acme',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '42',
    GITHUB_WORKSPACE: join(directory, 'workspace'),
    GITHUB_STEP_SUMMARY: join(directory, 'summary.md'),
    RUNNER_TEMP: join(directory, 'temp'),
  };
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
