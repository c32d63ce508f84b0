import { describe, expect, test } from 'vitest';
import type { UpdateChange } from '../../../src/domain/plan/change.ts';
import { type CauseRecord, findCauses } from '../../../src/domain/plan/edited.ts';
import { fingerprintCreated } from '../../../src/domain/plan/recorded-change.ts';
import { differingColumns } from '../../../src/domain/row/equal.ts';
import type { ColumnValues } from '../../../src/domain/row/row.ts';

const made = { name: 'A', first_message: 'Hi', voice: { provider: 'x' } };

function created(row: ColumnValues, owner = 1): CauseRecord {
  return { action: 'create', columns: {}, rowFingerprint: fingerprintCreated(row, owner) };
}

function updated(columns: CauseRecord['columns']): CauseRecord {
  return { action: 'update', columns, rowFingerprint: null };
}

/** Why a row differs from what its assistant says now; records are given newest first. */
function causes(row: ColumnValues, desired: ColumnValues, ...records: readonly CauseRecord[]) {
  const columns = differingColumns(row, desired);
  const before = Object.fromEntries(
    columns.flatMap((column) => (column in row ? [[column, row[column] ?? null]] : [])),
  );
  const change: UpdateChange = {
    ...{ action: 'update', vapiAssistantId: 'a', assistantId: 1, name: 'A', forced: false, rowFingerprint: '' },
    ...{ owner: { userId: 1, rule: 'existing' }, columns, before, rowJson: JSON.stringify(desired) },
  };
  return findCauses(change, records);
}

describe('a row that differs from its assistant', () => {
  test('was not applied where it still holds what it was made with', () =>
    expect(causes(made, { ...made, name: 'B' }, created(made))).toEqual({ edited: [], notApplied: ['name'] }));

  test('was edited where it no longer holds what it was made with', () =>
    expect(causes({ ...made, name: 'By hand' }, made, created(made))).toEqual({ edited: ['name'], notApplied: [] }));

  test('can be both, in different columns', () =>
    expect(causes({ ...made, name: 'By hand' }, { ...made, first_message: 'Hello' }, created(made))).toEqual({
      edited: ['name'],
      notApplied: ['first_message'],
    }));

  test('is judged by the last run that changed the column', () => {
    const records = [updated({ name: { before: 'A', after: 'B' } }), created(made)];
    expect(causes({ ...made, name: 'B' }, { ...made, name: 'C' }, ...records).notApplied).toEqual(['name']);
    expect(causes({ ...made, name: 'By hand' }, { ...made, name: 'B' }, ...records).edited).toEqual(['name']);
  });

  test('is judged by how it was made, whatever runs changed elsewhere since', () => {
    const records = [updated({ name: { before: 'A', after: 'B' } }), created(made)];
    const row = { ...made, name: 'B', first_message: 'By hand' };
    expect(causes(row, { ...made, name: 'B' }, ...records)).toEqual({ edited: ['first_message'], notApplied: [] });
  });

  test('was edited where somebody emptied or filled a column', () => {
    const { first_message: _, ...emptied } = made;
    expect(causes(emptied, made, created(made)).edited).toEqual(['first_message']);
    expect(causes({ ...made, type: 'demo' }, made, created(made)).edited).toEqual(['type']);
  });

  test('is no edit where nothing is recorded, or the owner is another since', () => {
    expect(causes({ ...made, name: 'B' }, made).notApplied).toEqual(['name']);
    expect(causes(made, { ...made, name: 'B' }, created(made, 2)).notApplied).toEqual(['name']);
  });
});
