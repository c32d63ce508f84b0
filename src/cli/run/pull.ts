import { type PullOptions, type PullPorts, type PullResult, pullSnapshots } from '../../app/pull/pull.js';
import type { Context } from '../context/context.js';
import { loadRules, redactionFor, scoped } from '../context/rules.js';
import { runReading, tellWarnings } from './step.js';

export interface PullFlags {
  readonly 'assistant-id': readonly string[];
  readonly check: boolean;
  readonly 'allow-mass-removal': boolean;
  readonly 'new-redaction-key': boolean;
}

/** Brings the snapshots up to date. */
export async function runPull(context: Context, flags: PullFlags): Promise<PullResult> {
  const options: PullOptions = {
    assistantIds: flags['assistant-id'],
    check: flags.check,
    allowMassRemoval: flags['allow-mass-removal'],
    newRedactionKey: flags['new-redaction-key'],
  };
  const ports = await pullPorts(context);
  const result = await runReading(context, {
    words: 'Reading assistants',
    work: (onProgress) => pullSnapshots(ports, { options, onProgress }),
  });
  tellWarnings(context, result.warnings);
  return result;
}

/** What a pull needs of the context. */
export async function pullPorts(context: Context): Promise<PullPorts> {
  const { config, adapters, logger } = context;
  const source = scoped(context, await adapters.vapi());
  const redaction = redactionFor({ config });
  return { source, store: await adapters.snapshotStore(), logger, redaction, rules: await loadRules(context) };
}
