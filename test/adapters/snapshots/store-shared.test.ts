import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { markOwned } from '../../../src/adapters/files/owned-directory.ts';
import { createSnapshotStore } from '../../../src/adapters/snapshots/store.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { withDirectory } from '../../support/directory.ts';
import { makeDocument } from '../../support/documents.ts';

const documentOf = (index: number, name: string): JsonObject =>
  makeDocument({ id: `${'ab'[index]?.repeat(8)}-0000-4000-8000-000000000001`, name });

function write(dir: string, documents: readonly JsonObject[]): void {
  const session = createSnapshotStore(dir).openSession({ isCheck: false });
  try {
    for (const document of documents) session.put(document);
    session.commit();
  } finally {
    session.discard();
  }
}

const list = (dir: string): string[] => readdirSync(path.join(dir, 'assistants')).sort();
const fileIn = (dir: string, name: string): string => path.join(dir, 'assistants', name);

describe('a snapshots directory that is not ours alone', () => {
  it('leaves alone what has the name of a leftover and is none', async () => {
    await withDirectory(async (dir) => {
      const names = ['.staging-Foreig', '.staging-mine', '.staging-Linked'];
      mkdirSync(path.join(dir, 'elsewhere'));
      markOwned(path.join(dir, 'elsewhere'));
      for (const name of names.slice(0, 2)) mkdirSync(fileIn(dir, `${name}/kept`), { recursive: true });
      symlinkSync(path.join(dir, 'elsewhere'), fileIn(dir, '.staging-Linked'));
      write(dir, [documentOf(0, 'A')]);
      expect(list(dir)).toEqual(expect.arrayContaining(names));
      expect(readdirSync(path.join(dir, 'elsewhere'))).toHaveLength(1);
    });
  });

  it.each(['snapshots/assistants', 'snapshots'])('refuses to write where %s is a link', async (linked) => {
    await withDirectory(async (dir) => {
      const target = path.join(dir, 'elsewhere');
      mkdirSync(path.join(target, 'assistants'), { recursive: true });
      mkdirSync(path.dirname(path.join(dir, linked)), { recursive: true });
      symlinkSync(target, path.join(dir, linked));
      expect(() => write(path.join(dir, 'snapshots'), [documentOf(0, 'A')])).toThrow('it is a symbolic link');
      expect(readdirSync(target)).toEqual(['assistants']);
    });
  });

  it('replaces no link, whatever it points to', async () => {
    await withDirectory(async (dir) => {
      mkdirSync(fileIn(dir, ''), { recursive: true });
      writeFileSync(path.join(dir, 'foreign'), 'kept');
      symlinkSync(path.join(dir, 'foreign'), fileIn(dir, 'b-bbbbbbbb.yaml'));
      expect(() => write(dir, [documentOf(0, 'A'), documentOf(1, 'B')])).toThrow('it is a symbolic link');
      expect(list(dir)).toEqual(['b-bbbbbbbb.yaml']);
      expect(readFileSync(path.join(dir, 'foreign'), 'utf8')).toBe('kept');
    });
  });

  it('lets one session write at a time, and says which process it is', async () => {
    await withDirectory(async (dir) => {
      const [first, second] = [0, 1].map(() => createSnapshotStore(dir).openSession({ isCheck: false }));
      first?.put(documentOf(0, 'A'));
      expect(() => second?.put(documentOf(0, 'B'))).toThrow(
        expect.objectContaining({
          code: 'SNAPSHOTS_IN_USE',
          exitCode: 4,
          message: expect.stringContaining(`process ${process.pid} since`),
        }),
      );
      second?.discard();
      first?.commit();
      write(dir, [documentOf(0, 'A'), documentOf(1, 'B')]);
      expect(list(dir)).toEqual(['a-aaaaaaaa.yaml', 'b-bbbbbbbb.yaml']);
    });
  });
});
