import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Blame, type BlameRecord } from '../../../src/domain/blame/blame.ts';
import { formatPath, type JsonValue } from '../../../src/domain/json.ts';
import type { ColumnChange } from '../../../src/domain/plan/recorded-change.ts';

interface NamedRecord extends BlameRecord {
  readonly run: number;
}

const create: NamedRecord = { run: 1, action: 'create', columns: {} };
const update = (run: number, columns: Readonly<Record<string, ColumnChange>>): NamedRecord => ({
  run,
  action: 'update',
  columns,
});

/** Fields with the run of their last change, or why none is known; records are given oldest first. */
function blame(row: Readonly<Record<string, JsonValue>>, ...records: readonly NamedRecord[]): Record<string, unknown> {
  const found = new Blame<NamedRecord>(row);
  for (const record of records.toReversed()) found.add(record);
  return Object.fromEntries(
    found
      .fields()
      .map(({ column, path, origin }) => [
        formatPath([column, ...path]),
        origin.kind === 'record' ? origin.record.run : origin.kind,
      ]),
  );
}

const prompt = (content: string, ...others: readonly JsonValue[]) => ({
  provider: 'openai',
  messages: [...others, { role: 'system', content }],
});

describe('the last change of a field', () => {
  test('is the run that made the row, or the last that changed the field', () =>
    expect(
      blame(
        { name: 'C', first_message: 'Hi' },
        create,
        update(2, { name: { before: 'A', after: 'B' } }),
        update(3, { name: { before: 'B', after: 'C' } }),
      ),
    ).toEqual({ name: 3, first_message: 1 }));

  test('is told for each part of a JSON column, and once for parts that came together', () =>
    expect(
      blame({ model: prompt('new') }, create, update(2, { model: { before: prompt('old'), after: prompt('new') } })),
    ).toEqual({ 'model.provider': 1, 'model.messages[0].role': 1, 'model.messages[0].content': 2 }));

  test('follows an element that moves', () => {
    const first = { role: 'user', content: 'Hello' };
    expect(
      blame(
        { model: prompt('new', first) },
        create,
        update(2, { model: { before: prompt('old'), after: prompt('new') } }),
        update(3, { model: { before: prompt('new'), after: prompt('new', first) } }),
      ),
    ).toMatchObject({ 'model.messages[0]': 3, 'model.messages[1].content': 2, 'model.messages[1].role': 1 });
  });

  test('is the run that took a value away, where nothing is left', () =>
    expect(blame({ name: 'A' }, create, update(2, { voice: { before: { provider: 'x' } } }))).toEqual({
      name: 1,
      voice: 2,
    }));

  test('is an edit that nobody recorded, where the row no longer holds what a run wrote', () =>
    expect(blame({ name: 'by hand' }, create, update(2, { name: { before: 'A', after: 'B' } }))).toEqual({
      name: 'edit',
    }));

  test('is unknown where the records begin later', () =>
    expect(blame({ name: 'B', type: 'demo' }, update(2, { name: { before: 'A', after: 'B' } }))).toEqual({
      name: 2,
      type: 'unknown',
    }));

  test('takes a set as one value, without its order', () =>
    expect(
      blame(
        { client_messages: ['b', 'a'] },
        create,
        update(2, { client_messages: { before: ['x'], after: ['a', 'b'] } }),
      ),
    ).toEqual({ client_messages: 2 }));

  test('is, for plain objects, the last version in which the value was another', () => {
    const version = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, 2, 3), { minKeys: 1 });
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 6 }), (versions) => {
        const records = versions
          .slice(1)
          .map((after, index) => update(index + 2, { voice: { before: versions[index] ?? {}, after } }));
        const last = versions.at(-1) ?? {};
        const shown = blame({ voice: last }, create, ...records);
        for (const key of Object.keys(last)) {
          const changed = versions.findLastIndex(
            (each, index) => index === 0 || each[key] !== versions[index - 1]?.[key],
          );
          expect(shown['voice'] ?? shown[`voice.${key}`]).toBe(changed + 1);
        }
      }),
    );
  });
});
