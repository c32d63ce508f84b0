import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldChange } from '../../../src/domain/diff/field-change.ts';
import { describeFields, withoutRepetition } from '../../../src/domain/diff/field-changes.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { decideChange } from '../../../src/domain/plan/decide.ts';
import { makeFingerprint } from '../../../src/domain/redact/marker.ts';
import { PLAIN_REDACTION } from '../../../src/domain/redact/redaction.ts';
import { toRow } from '../../../src/domain/row/desired.ts';
import { viewFields } from '../../../src/views/report/field.ts';
import { anyDocument } from '../../support/arbitrary-json.ts';
import { makeDocument } from '../../support/documents.ts';
import { makeUpdate } from '../../support/plans.ts';

const ORG = String(makeDocument()['orgId']);
const withPin = (pin: string): JsonObject => makeDocument({ metadata: { secret: pin } });

/** Two PINs that have the same weak fingerprint. */
function findTwins(): readonly [string, string] {
  const pins = Array.from({ length: 10_000 }, (_, pin) => String(pin).padStart(4, '0'));
  const seen = new Map<string, string>();
  for (const pin of pins) {
    const marker = makeFingerprint(pin, { salt: ORG });
    const twin = seen.get(marker);
    if (twin !== undefined) return [twin, pin];
    seen.set(marker, pin);
  }
  throw new Error('no two PINs share a fingerprint');
}

describe('fields of an update', () => {
  it('are told also where both secrets have the same weak fingerprint', () => {
    const [before, after] = findTwins();
    const fields = describeFields(makeUpdate(withPin(before), withPin(after)), PLAIN_REDACTION);
    expect(fields.map(({ column, path, kind }) => [column, path, kind])).toEqual([['metadata', ['secret'], 'change']]);
    expect(JSON.stringify(fields)).not.toMatch(new RegExp(`"(${before}|${after})"`));
    expect(viewFields(fields, 'fields')).toEqual([
      { shape: 'remark', label: 'metadata.secret', remark: 'changed (redacted)' },
    ]);
  });

  it('are told also where the row holds the fingerprint of the secret that it gets', () => {
    const secret = 'kT9xQ2mW7vB4nR8sD3fG6hJ1';
    const marker = makeFingerprint(secret, { salt: ORG });
    const fields = describeFields(makeUpdate(withPin(marker), withPin(secret)), PLAIN_REDACTION);
    expect(viewFields(fields, 'full')).toEqual([
      { shape: 'remark', label: 'metadata.secret', remark: 'changed (redacted)' },
    ]);
  });

  it('are at least one, whatever changes', () => {
    const secrets = fc.constantFrom(...findTwins(), 'redacted:weak:a1b2', 'kT9xQ2mW7vB4nR8sD3fG6hJ1', null, 4711);
    const pair = fc.tuple(anyDocument, anyDocument, secrets, secrets);
    fc.assert(
      fc.property(pair, ([a, b, first, second]) => {
        const documents = [
          makeDocument({ ...a, metadata: { token: first } }),
          makeDocument({ ...b, metadata: { token: second } }),
        ];
        const [before, after] = documents.map((document) => toRow({ ...document, id: 'a' }));
        if (!before || !after) return;
        const current = { assistantId: 1, vapiAssistantId: 'a', ownerId: 1, values: before };
        const owner = { userId: 1, rule: 'existing' } as const;
        const change = decideChange({ desired: after, current, owner, force: false, redaction: PLAIN_REDACTION });
        if (change === undefined) return;
        const told = new Set(describeFields(change, PLAIN_REDACTION).map(({ column }) => column));
        expect([...told].sort()).toEqual([...change.columns].sort());
      }),
      { numRuns: 300 },
    );
  });
});

const change = (column: string, path: readonly string[], [before, after]: readonly [string, string]): FieldChange => ({
  ...{ column, path, label: [column, ...path], kind: 'change' },
  ...{ before, after },
});

describe('a value with a column of its own', () => {
  const own = change('phone_number', [], ['1', '2']);
  const other = change('metadata', ['note'], ['1', '2']);

  it('is told once', () => {
    const again = change('metadata', ['assistant_phone_number'], ['1', '2']);
    expect(withoutRepetition([own, again, other])).toEqual([own, other]);
  });

  it('is told twice where the two differ', () => {
    const edited = change('metadata', ['assistant_phone_number'], ['0', '2']);
    expect(withoutRepetition([own, edited])).toEqual([own, edited]);
  });

  it('is told in its JSON where the column did not change', () => {
    const alone = change('metadata', ['assistant_phone_number'], ['1', '2']);
    expect(withoutRepetition([alone])).toEqual([alone]);
  });
});
