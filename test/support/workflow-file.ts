import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './root.js';

/** A step of a job or of a composite action. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string | boolean;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: { readonly 'cancel-in-progress': unknown };
  readonly env?: Readonly<Record<string, string>>;
  readonly defaults?: { readonly run?: { readonly shell?: string; readonly 'working-directory'?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** Names of all workflows of this repository. */
export const WORKFLOWS = ['ci', 'snapshots', 'plan', 'apply'] as const;

/** Where the composite action lies. */
export const ACTION_FILE = '.github/actions/vapi-sync/action.yml';

/** A workflow of a repository, by default of this one. */
export function readWorkflow(name: string, root = ROOT): Workflow {
  return parse(readFileSync(join(root, workflowFile(name)), 'utf8')) as Workflow;
}

/** The path of a workflow in its repository: what others get has a name that collides with none of theirs. */
export function workflowFile(name: string): string {
  return `.github/workflows/${name === 'ci' ? name : `vapi-sync-${name}`}.yml`;
}

/** The composite action. */
export function readAction(): Action {
  return parse(readFileSync(join(ROOT, ACTION_FILE), 'utf8')) as Action;
}
