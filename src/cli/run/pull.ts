import { type PullOptions, type PullPorts, type PullResult, pullSnapshots } from '../../app/pull/pull.js';
import type { Context } from '../context/context.js';

export interface PullFlags {
  readonly 'assistant-id': readonly string[];
  readonly check: boolean;
  readonly 'allow-mass-removal': boolean;
}

/** Pulls with the adapters of the context. */
export async function runPull(context: Context, flags: PullFlags): Promise<PullResult> {
  const { progress, logger } = context;
  const options: PullOptions = {
    assistantIds: flags['assistant-id'],
    check: flags.check,
    allowMassRemoval: flags['allow-mass-removal'],
  };
  const onProgress = (count: number) => progress.update(`Reading assistants: ${count}`);
  const result = await pullSnapshots(await pullPorts(context), { options, onProgress });
  progress.clear();
  for (const warning of result.warnings) logger.warn(warning);
  return result;
}

/** What a pull needs of the context. */
export async function pullPorts({ config, resources, logger }: Context): Promise<PullPorts> {
  const { redactionKey } = config.snapshots;
  return { source: await resources.vapi(), store: await resources.snapshotStore(), logger, redactionKey };
}
