import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlanFile } from '../../../src/adapters/plan-file/read.ts';
import { withDirectory } from '../../support/cli.ts';

const OWNER = { userId: 1, rule: 'existing' };
const UPDATE = {
  ...{ action: 'update', vapiAssistantId: 'a', name: 'A', owner: OWNER, columns: ['name'] },
  ...{ assistantId: 1, forced: false, before: { name: 'B' }, rowFingerprint: 'f', row: { name: 'A' } },
};
const COUNTS = { create: 0, update: 1, forced: 0, unchanged: 0, missing: 0, invalid: 0 };
const OUTLINE = { summary: COUNTS, missing: [], invalid: [], unknownIds: [], warnings: [] };

interface Parts {
  readonly source?: unknown;
  readonly change?: unknown;
  readonly outline?: unknown;
}

/** A plan file with a digest that fits, whatever is in it. */
function seal({ source = { kind: 'vapi', location: 'x' }, change = UPDATE, outline = OUTLINE }: Parts): string {
  const head = `{"formatVersion":1,\n"databaseId":"d",\n"source":${JSON.stringify(source)},\n`;
  const options = `"options":{"assistantIds":[],"force":false},\n"changes":[\n`;
  const changes = typeof change === 'string' ? change : JSON.stringify(change);
  const text = `${head}${options}${changes}\n],\n"outline":${JSON.stringify(outline)},\n`;
  return `${text}"digest":"sha256:${createHash('sha256').update(text).digest('hex')}"}\n`;
}

function readText(text: string) {
  return withDirectory(async (directory) => {
    await writeFile(join(directory, 'plan.json'), text);
    return readPlanFile(join(directory, 'plan.json'));
  });
}

describe('a plan file with a digest that fits', () => {
  test('is read where it is a plan', async () => {
    expect((await readText(seal({}))).plan.outline).toMatchObject({ formatVersion: 1, summary: COUNTS });
  });

  test.each<[string, Parts]>([
    ['its head: source.kind must be equal', { source: { kind: 'elsewhere', location: 'x' } }],
    ['its head: source must be object', { source: [] }],
    ['its outline: it must be object', { outline: null }],
    ["its outline: it must have required property 'warnings'", { outline: { ...OUTLINE, warnings: undefined } }],
    ['line 6: it is no JSON', { change: '{"action":' }],
    ['line 6: action must be equal', { change: { ...UPDATE, action: 'delete' } }],
    ['line 6: columns.0 must be equal', { change: { ...UPDATE, columns: ['name" = 1; --'] } }],
    ['line 6: row must be object', { change: { ...UPDATE, row: null } }],
    ["line 6: it must have required property 'rowFingerprint'", { change: { ...UPDATE, rowFingerprint: undefined } }],
    ['line 6: nests deeper than 2000 levels', { change: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }],
    ['it holds other changes than its summary counts', { outline: { ...OUTLINE, summary: { ...COUNTS, update: 2 } } }],
  ])('is refused where it is none: %s', async (flaw, parts) => {
    await expect(readText(seal(parts))).rejects.toMatchObject({
      code: 'PLAN_DAMAGED',
      exitCode: 4,
      message: expect.stringContaining(flaw),
    });
  });

  test.each(['/dev/zero', '/dev/null', '/tmp'])('is not looked for in %s', async (path) => {
    await expect(readPlanFile(path)).rejects.toMatchObject({
      code: 'PLAN_UNREADABLE',
      exitCode: 1,
      message: expect.stringContaining('expected a regular file'),
    });
  });
});
