import { orgOf } from '../domain/document/check.js';
import { RefusedError } from '../errors.js';
import type { AssistantSource, SourceItem } from './ports.js';

/**
 * A source that hands out nothing of another organization than the one that is pinned: whoever swapped keys or
 * directories learns it before anything is written. Documents that name no organization pass.
 * @param orgId null where no organization is pinned
 */
export function pinSource(source: AssistantSource, orgId: string | null): AssistantSource {
  if (orgId === null) return source;
  return {
    ...source,
    async *pages() {
      for await (const page of source.pages()) {
        assertItems(page.items, source, orgId);
        yield page;
      }
    },
    async find(vapiAssistantId) {
      const item = await source.find(vapiAssistantId);
      if (item !== undefined) assertItems([item], source, orgId);
      return item;
    },
  };
}

/**
 * @param from where the organizations were found, for the message
 * @throws RefusedError `ORG_PINNED` where one of them is another than the pinned one
 */
export function assertPinnedOrg(found: readonly (string | null)[], from: string, pinned: string | null): void {
  const other = pinned === null ? undefined : found.find((org) => org !== null && org !== pinned);
  if (other === undefined) return;
  throw new RefusedError(`${from} is of the organization ${other}, but vapi.orgId is ${pinned}: nothing was written`, {
    code: 'ORG_PINNED',
    hint: 'Check which key VAPI_API_KEY holds and which configuration this is; vapi.orgId names the organization that is meant.',
    details: { found: other, pinned },
  });
}

function assertItems(items: readonly SourceItem[], { description }: AssistantSource, pinned: string): void {
  assertPinnedOrg(
    items.map(({ document }) => orgOf(document)),
    description.location,
    pinned,
  );
}
