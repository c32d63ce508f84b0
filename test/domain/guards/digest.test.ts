import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactChange } from '../../../src/app/plan/redact-change.ts';
import { PlanDigest } from '../../../src/domain/guards/digest.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { Change } from '../../../src/domain/plan/change.ts';
import { PLAIN_REDACTION } from '../../../src/domain/redact/redaction.ts';
import { jsonValue, shuffleKeys } from '../../support/documents.ts';
import { makeCreate, makeUpdate } from '../../support/plans.ts';
import { sandboxAssistant } from '../../support/sandbox.ts';

function digestOf(changes: readonly Change[]): string {
  const digest = new PlanDigest();
  for (const change of changes) digest.add(redactChange(change, PLAIN_REDACTION));
  return digest.toString();
}

/** What the assistants of a plan hold before (nothing: they are new) and after. */
const parts = fc.uniqueArray(
  fc.record({
    index: fc.nat(50),
    before: fc.option(fc.record({ metadata: jsonValue, model: jsonValue })),
    after: fc.record({ metadata: jsonValue, voice: jsonValue }),
  }),
  { selector: ({ index }) => index, maxLength: 6 },
);

type Part = { readonly index: number; readonly before: JsonObject | null; readonly after: JsonObject };

function changeOf({ index, before, after }: Part): Change {
  const desired = sandboxAssistant(index, after);
  return before === null ? makeCreate(desired) : makeUpdate(sandboxAssistant(index, before), desired);
}

describe('the digest of a plan', () => {
  test('is the same in any order of changes and of keys', () => {
    fc.assert(
      fc.property(parts, (made) => {
        const shuffled = [...made].reverse().map((part) => ({
          ...part,
          after: shuffleKeys(part.after) as JsonObject,
          before: part.before && (shuffleKeys(part.before) as JsonObject),
        }));
        expect(digestOf(shuffled.map(changeOf))).toBe(digestOf(made.map(changeOf)));
        expect(digestOf(made.map(changeOf))).toMatch(/^[0-9a-f]{12}$/);
      }),
    );
  });

  test('is the same of a plan that was saved without its secrets', () => {
    fc.assert(
      fc.property(parts, (made) => {
        const saved = made.map((part) => redactChange(changeOf(part), PLAIN_REDACTION));
        expect(digestOf(JSON.parse(JSON.stringify(saved)))).toBe(digestOf(made.map(changeOf)));
      }),
    );
  });

  test('is another one when a change comes, goes, or is another', () => {
    fc.assert(
      fc.property(parts, fc.nat(50), jsonValue, (made, index, metadata) => {
        const changes = made.map(changeOf);
        const others = changes.filter(({ vapiAssistantId }) => vapiAssistantId !== sandboxAssistant(index)['id']);
        const added = makeCreate(sandboxAssistant(index, { metadata }));
        const altered = makeCreate(sandboxAssistant(index, { metadata: [metadata] }));
        const digests = [[], [added], [altered]].map((more) => digestOf([...others, ...more]));
        expect(new Set(digests).size).toBe(3);
      }),
    );
  });

  test('does not change with what is no change: the time of the last edit, and the order of a set', () => {
    const before = sandboxAssistant(1, { endCallPhrases: ['bye'] });
    const one = makeUpdate(before, { ...before, endCallPhrases: ['a1', 'b2'] });
    const two = makeUpdate(before, { ...before, endCallPhrases: ['b2', 'a1'], updatedAt: '2027-01-01T00:00:00.000Z' });
    expect(digestOf([two])).toBe(digestOf([one]));
  });

  test('changes with the owner of a new row, with the value before, and with a secret', () => {
    const [a, b] = [sandboxAssistant(1, { firstMessage: 'a' }), sandboxAssistant(1, { firstMessage: 'b' })];
    const c = sandboxAssistant(1, { firstMessage: 'c' });
    const owned: Change = { ...makeCreate(a), owner: { userId: 2, rule: 'email' } };
    const secret = (value: string) => makeUpdate(a, { ...a, server: { secret: value } });
    const changes = [makeCreate(a), owned, makeUpdate(a, c), makeUpdate(b, c), secret('one-9f8a'), secret('two-11c3')];
    expect(new Set(changes.map((change) => digestOf([change]))).size).toBe(changes.length);
  });
});
