import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FIELDS, isMappedKey, TOP_LEVEL_KEYS } from '../../../src/domain/field-map/fields.js';
import { QUERY_COLUMNS } from '../../../src/domain/field-map/query-columns.js';

const SDK_ASSISTANT = new URL(
  '../../../node_modules/@vapi-ai/server-sdk/dist/cjs/api/types/Assistant.d.ts',
  import.meta.url,
);

describe('the field map', () => {
  test('mirrors 57 fields and offers 34 query columns', () => {
    expect([FIELDS.length, QUERY_COLUMNS.length]).toEqual([57, 34]);
  });

  test('names every column once', () => {
    const columns = [...FIELDS, ...QUERY_COLUMNS].map(({ column }) => column);
    expect(new Set(columns).size).toBe(columns.length);
  });

  test('computes every query column from a JSON column that it mirrors', () => {
    const jsonKeys = FIELDS.filter(({ type }) => type === 'jsonb').map(({ path }) => path);
    for (const { path } of QUERY_COLUMNS) expect(jsonKeys).toContain(path.split('.')[0]);
  });

  test("maps every top-level field of the SDK's Assistant", () => {
    const declaration =
      readFileSync(SDK_ASSISTANT, 'utf8').split('export interface Assistant {')[1]?.split('\n}')[0] ?? '';
    const fields = [...declaration.matchAll(/^ {4}(\w+)\??:/gm)].map((match) => match[1] ?? '');
    expect(fields.length).toBeGreaterThan(30);
    expect(fields.filter((field) => !isMappedKey(field))).toEqual([]);
  });

  test('starts snapshots with what identifies an assistant', () => {
    expect(TOP_LEVEL_KEYS.slice(0, 4)).toEqual(['id', 'orgId', 'name', 'createdAt']);
  });
});
