import { pinSource } from '../../app/pinned-source.js';
import type { AssistantSource } from '../../app/ports.js';
import { UsageError } from '../../errors.js';
import type { Context } from '../context/context.js';

/**
 * The source that `--from` names.
 * @throws UsageError `UNKNOWN_SOURCE`
 */
export async function openSource(context: Context, from: string): Promise<AssistantSource> {
  return pinSource(await openUnpinned(context, from), context.config.vapi.orgId);
}

/** The same, also where another organization is pinned: for those who only look. */
export async function openUnpinned({ adapters }: Context, from: string): Promise<AssistantSource> {
  if (from === 'vapi') return adapters.vapi();
  if (from === 'snapshots') return adapters.snapshots();
  if (from.startsWith('git:')) return adapters.gitSnapshots(from.slice('git:'.length));
  throw new UsageError(`--from ${from}: expected vapi, snapshots or git:REV`, {
    code: 'UNKNOWN_SOURCE',
    hint: 'vapi-sync plan --from snapshots',
  });
}
