import type { AssistantSource } from '../../app/ports.js';
import { UsageError } from '../../errors.js';
import type { Context } from '../context/context.js';

/**
 * The source that `--from` names.
 * @throws UsageError `UNKNOWN_SOURCE`
 */
export async function openSource({ adapters }: Context, from: string): Promise<AssistantSource> {
  if (from === 'vapi') return adapters.vapi();
  if (from === 'snapshots') return adapters.snapshots();
  if (from.startsWith('git:')) return adapters.gitSnapshots(from.slice('git:'.length));
  throw new UsageError(`--from ${from}: expected vapi, snapshots or git:REV`, {
    code: 'UNKNOWN_SOURCE',
    hint: 'vapi-sync plan --from snapshots',
  });
}
