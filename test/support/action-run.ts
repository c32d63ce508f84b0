import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { interpolate } from './expressions.js';
import { readAction } from './workflow-file.js';

export interface ActionOptions {
  /** The repository that holds the action; programs in its `bin` come first on the path. */
  readonly root: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Runs one script of the composite action as the runner does. */
export function runActionStep(name: string, { root, inputs }: ActionOptions) {
  const { inputs: declared, runs } = readAction();
  const step = runs.steps.find((each) => each.name === name);
  if (step?.run === undefined) throw new Error(`the action has no script ${name}`);
  const defaults = Object.fromEntries(Object.entries(declared).map(([key, input]) => [key, input.default ?? '']));
  const context = { inputs: { ...defaults, ...inputs } };
  const own = Object.entries(step.env ?? {}).map(([key, text]) => [key, interpolate(text, context)]);
  const temp = join(root, 'temp');
  mkdirSync(temp, { recursive: true });
  const pathFile = join(temp, 'path');
  const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: [join(temp, 'vapi-sync/bin'), join(root, 'bin'), process.env['PATH']].join(':'),
      GITHUB_ACTION_PATH: join(root, '.github/actions/vapi-sync'),
      GITHUB_PATH: pathFile,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(own),
    },
  });
  const path = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : '';
  return { code: result.status, log: `${result.stdout}${result.stderr}`, path };
}
