import { randomBytes } from 'node:crypto';
import { type InitResult, initRepository } from '../../../app/init/init.js';
import type { Context } from '../../context/context.js';

export interface InitArgs {
  /** The repository. */
  readonly directory: string;
  /** Where this program lies. */
  readonly root: string;
  readonly force: boolean;
}

const KEY_BYTES = 32;

/** Sets a repository up; it gets a redaction key unless the environment has one. */
export async function runInit({ adapters }: Context, { directory, root, force }: InitArgs): Promise<InitResult> {
  const ports = { files: await adapters.repositoryFiles(directory), templates: await adapters.templates(root) };
  const isSet = (process.env['VAPI_SYNC_REDACTION_KEY'] ?? '') !== '';
  return initRepository(ports, { force, key: isSet ? null : randomBytes(KEY_BYTES).toString('hex') });
}
