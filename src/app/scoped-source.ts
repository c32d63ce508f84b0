import type { DocumentTest } from '../domain/conditions/conditions.js';
import type { AssistantSource, SourceItem } from './ports.js';

/** The source with what is out of scope set apart, for all who read from it; the same source where nothing can be. */
export function scopeSource(source: AssistantSource, isInScope: DocumentTest | undefined): AssistantSource {
  if (isInScope === undefined) return source;
  const isWanted = (item: SourceItem) => isUnreadable(item) || isInScope(item.document);
  return {
    description: source.description,
    isInScope,
    loadKeyId: async () => source.loadKeyId?.(),
    async *pages() {
      for await (const page of source.pages()) {
        const outOfScope = page.items.filter((item) => !isWanted(item));
        yield { ...page, items: page.items.filter(isWanted), outOfScope };
      }
    },
    async find(vapiAssistantId) {
      const item = await source.find(vapiAssistantId);
      return item === undefined || isWanted(item) ? item : { ...item, isOutOfScope: true };
    },
  };
}

/** What cannot be read may be in scope, and is told then. */
function isUnreadable({ document, problems }: SourceItem): boolean {
  return problems.length > 0 && !Object.hasOwn(document, 'createdAt');
}
