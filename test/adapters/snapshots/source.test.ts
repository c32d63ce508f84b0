import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSnapshotSource } from '../../../src/adapters/snapshots/source.ts';
import { serializeSnapshot } from '../../../src/adapters/snapshots/text.ts';
import type { AppError } from '../../../src/errors.ts';
import { withDirectory } from '../../support/directory.ts';
import { makeDocument } from '../../support/documents.ts';
import { collect } from '../../support/sandbox.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

async function withSnapshots(files: Files, work: (dir: string) => Promise<void>): Promise<void> {
  await withDirectory(async (dir) => {
    mkdirSync(path.join(dir, 'assistants'));
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(dir, 'assistants', name), content);
    await work(dir);
  });
}

const snapshot = (id: string, fields = {}): string => serializeSnapshot(makeDocument({ id, ...fields }));

describe('createSnapshotSource', () => {
  it('hands out every snapshot once, in pages', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 600 }, (_, i) => [`${String(i).padStart(3, '0')}.yaml`, snapshot(`id-${i}`)]),
    );
    await withSnapshots(files, async (dir) => {
      const { ids, warnings } = await collect(createSnapshotSource(dir));
      expect(ids).toEqual(Array.from({ length: 600 }, (_, index) => `id-${index}`));
      expect(warnings).toEqual([]);
    });
  });

  it('names file, line and column of what it cannot read', async () => {
    await withSnapshots(
      { 'a.yaml': `${snapshot('a')}model: [1\nx: "\n`, 'b.yaml': 'id: b\nn: 1e999\n' },
      async (dir) => {
        const { items } = await collect(createSnapshotSource(dir));
        expect(items[0]?.document).toMatchObject({ id: 'a' });
        expect(items[0]?.problems[0]?.message).toMatch(/a\.yaml:6:8: no closing \]/);
        expect(items[1]?.problems).toMatchObject([{ path: ['n'], message: expect.stringContaining('b.yaml:2:4: ') }]);
      },
    );
  });

  it('reports files that are no UTF-8', async () => {
    await withSnapshots({ 'a.yaml': Buffer.from('id: a\nname: K\xf6ln\n', 'latin1') }, async (dir) => {
      const { items } = await collect(createSnapshotSource(dir));
      expect(items).toMatchObject([
        { document: { id: 'a' }, problems: [{ message: expect.stringContaining('not UTF-8') }] },
      ]);
    });
  });

  it('takes the first of two files of an assistant and says so', async () => {
    await withSnapshots(
      { 'a.yaml': snapshot('x', { name: 'A' }), 'b.yaml': snapshot('x', { name: 'B' }) },
      async (dir) => {
        const { items, warnings } = await collect(createSnapshotSource(dir));
        expect(items).toMatchObject([{ document: { name: 'A' } }]);
        expect(warnings).toEqual([expect.stringContaining('a.yaml and b.yaml')]);
      },
    );
  });

  it('finds one by its id, also where the id is not in the head', async () => {
    const late = `metadata:\n  text: ${'x'.repeat(2000)}\nid: late\n`;
    await withSnapshots({ 'a.yaml': snapshot('a'), 'b.yaml': late }, async (dir) => {
      const source = createSnapshotSource(dir);
      expect((await source.find('a'))?.document).toMatchObject({ id: 'a' });
      expect((await source.find('late'))?.document).toMatchObject({ id: 'late' });
      expect(await source.find('none')).toBeUndefined();
    });
  });

  it('fails without a directory, with the remedy', async () => {
    await withDirectory(async (dir) => {
      const failure = (await collect(createSnapshotSource(dir)).catch((error: unknown) => error)) as AppError;
      expect(failure).toMatchObject({ code: 'SNAPSHOTS_MISSING', hint: 'vapi-sync pull' });
    });
  });

  it('reads files with Windows line ends', async () => {
    await withSnapshots(
      { 'a.yaml': snapshot('a', { model: { text: 'x\ny\n' } }).replaceAll('\n', '\r\n') },
      async (dir) => {
        expect(readFileSync(path.join(dir, 'assistants/a.yaml'), 'utf8')).toContain('\r\n');
        expect((await collect(createSnapshotSource(dir))).items[0]?.document).toMatchObject({
          model: { text: 'x\ny\n' },
        });
      },
    );
  });
});
