import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestDatabase } from './database.js';
import { withDirectory } from './directory.js';
import type { ExpressionContext } from './expressions.js';
import { commitAll, git, initGit } from './git.js';
import { type JobResult, runJob } from './job-run.js';
import { readWorkflow } from './workflow-file.js';
import { type Workspace, type WorkspaceOptions, withWorkspace } from './workspace.js';

export interface Pull {
  readonly number: number;
  readonly state: string;
  readonly title: string;
  readonly head: string;
  readonly body: string;
}

/** What the stand-in for GitHub knows. */
export interface GithubState {
  readonly comments: readonly {
    readonly id: number;
    readonly user: { readonly login: string };
    readonly body: string;
  }[];
  readonly pulls: readonly Pull[];
  readonly issues: readonly Omit<Pull, 'head'>[];
  readonly calls: readonly { readonly method: string; readonly path?: string; readonly hasToken: boolean }[];
}

/** What started a workflow, beyond what every run has. */
export interface Event {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** Pull request: the branch that is to be merged, and the repository it comes from. */
  readonly head?: string;
  readonly headRepository?: string;
}

/** A user's repository with a remote that plays GitHub's. */
export interface GithubRepository extends Workspace {
  readonly remote: string;
  git(...args: readonly string[]): Promise<string>;
  /** Commits everything and pushes it to a branch, by default main. */
  push(message: string, branch?: string): Promise<void>;
  /** Fetches main from the remote into the working tree. */
  update(): Promise<void>;
  /** Runs the one job of a workflow. */
  runWorkflow(name: string, event?: Event): Promise<JobResult>;
  state(): GithubState;
  setState(changes: Partial<GithubState>): void;
}

/** Lends a repository made by `init`, with snapshots and database up to date, and removes every trace of it. */
export async function withGithub<T>(
  options: WorkspaceOptions & { readonly config?: string },
  use: (repository: GithubRepository) => Promise<T>,
): Promise<T> {
  return withWorkspace(options, (workspace) =>
    withDirectory(async (outside) => {
      const repository = makeRepository(workspace, { outside, project: options.project ?? '.' });
      await initGit(workspace.directory);
      await git(outside, 'init', '--quiet', '--bare', '--initial-branch=main', repository.remote);
      await repository.git('remote', 'add', 'origin', `file://${repository.remote}`);
      if (options.config !== undefined) {
        await mkdir(join(workspace.directory, options.project ?? '.'), { recursive: true });
        await writeFile(join(workspace.directory, options.project ?? '.', 'vapi-sync.config.yaml'), options.config);
      }
      for (const args of [['init'], ['pull'], ['apply', '--yes']]) await workspace.run(...args);
      await repository.push('Begin');
      return use(repository);
    }),
  );
}

function makeRepository(
  workspace: Workspace,
  { outside, project }: { readonly outside: string; readonly project: string },
): GithubRepository {
  const remote = join(outside, 'remote.git');
  const stateFile = join(outside, 'github.json');
  writeFileSync(stateFile, JSON.stringify({ comments: [], pulls: [], issues: [], calls: [] }));
  const state = () => JSON.parse(readFileSync(stateFile, 'utf8')) as GithubState;
  const run = (...args: readonly string[]) => git(workspace.directory, ...args);
  return {
    ...workspace,
    ...{ remote, state, git: run },
    setState: (changes) => writeFileSync(stateFile, JSON.stringify({ ...state(), ...changes })),
    push: async (message, branch = 'main') => {
      await commitAll(workspace.directory, message);
      await run('push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`);
    },
    update: async () => {
      await run('fetch', '--quiet', 'origin', 'main');
      await run('reset', '--quiet', '--hard', 'FETCH_HEAD');
    },
    runWorkflow: async (name, event = {}) => {
      const workflow = readWorkflow(name, workspace.directory);
      const [job] = Object.values(workflow.jobs);
      if (job === undefined) throw new Error(`${name} has no job`);
      const directory = mkdtempSync(join(outside, 'runner-'));
      const ref = event.head === undefined ? 'refs/heads/main' : await makeMerge(remote, event.head, outside);
      const env = {
        ...workflow.env,
        GITHUB_WORKFLOW: name,
        FAKE_GH_STATE: stateFile,
        VAPI_BASE_URL: workspace.sandbox.url,
      };
      const context = makeContext(workspace.database, {
        ...event,
        key: redactionKeyIn(join(workspace.directory, project)),
      });
      const place = workflow.defaults?.run?.['working-directory'] ?? '.';
      return runJob(job, { context, remote, ref, directory, env, project: place });
    },
  };
}

/** The ref that GitHub keeps for a pull request: its head merged into main. */
async function makeMerge(remote: string, head: string, outside: string): Promise<string> {
  const clone = mkdtempSync(join(outside, 'merge-'));
  await git(clone, 'clone', '--quiet', `file://${remote}`, '.');
  await git(clone, 'merge', '--quiet', '--no-ff', '--message', 'Merge', `origin/${head}`);
  await git(clone, 'push', '--quiet', '--force', 'origin', 'HEAD:refs/pull/1/merge');
  return 'refs/pull/1/merge';
}

/** The key that `init` made; people copy it into the secrets of the repository. */
function redactionKeyIn(directory: string): string {
  return /^VAPI_SYNC_REDACTION_KEY=(.+)$/m.exec(readFileSync(join(directory, '.env'), 'utf8'))?.[1] ?? '';
}

function makeContext(database: TestDatabase, { key, ...event }: Event & { readonly key: string }): ExpressionContext {
  const url = database.settings.url ?? '';
  const keys = { VAPI_API_KEY: 'test-key', VAPI_SYNC_REDACTION_KEY: key };
  const repository = 'acme/assistants';
  const pull = { number: 1, head: { repo: { full_name: event.headRepository ?? repository } } };
  return {
    github: { repository, ref_name: 'main', token: 'token-of-the-job', event: { pull_request: pull } },
    secrets: event.secrets ?? { ...keys, DATABASE_URL: url, PLAN_DATABASE_URL: url },
    inputs: event.inputs ?? {},
    vars: event.vars ?? {},
  };
}
