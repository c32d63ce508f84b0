import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { markOwned } from '../../../src/adapters/files/owned-directory.ts';
import { createSnapshotStore } from '../../../src/adapters/snapshots/store.ts';
import type { SnapshotChanges } from '../../../src/app/pull/ports.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { AppError } from '../../../src/errors.ts';
import { withDirectory } from '../../support/directory.ts';
import { makeDocument } from '../../support/documents.ts';

const ids = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000001`);
const documentOf = (index: number, name: string): JsonObject => makeDocument({ id: ids[index] ?? '', name });

function write(dir: string, documents: readonly JsonObject[], removed: readonly string[] = []): SnapshotChanges {
  const session = createSnapshotStore(dir).openSession({ isCheck: false });
  try {
    for (const document of documents) session.put(document);
    for (const id of removed) session.remove(id);
    return session.commit();
  } finally {
    session.discard();
  }
}

const list = (dir: string): string[] => readdirSync(path.join(dir, 'assistants')).sort();
const fileIn = (dir: string, name: string): string => path.join(dir, 'assistants', name);

describe('a session', () => {
  it('shows nothing before it commits, and leaves nothing behind', async () => {
    await withDirectory(async (dir) => {
      const session = createSnapshotStore(dir).openSession({ isCheck: false });
      session.put(documentOf(0, 'A'));
      expect(list(dir).filter((name) => !name.startsWith('.'))).toEqual([]);
      session.commit();
      expect(list(dir)).toEqual(['a-aaaaaaaa.yaml']);
    });
  });

  it('forgets what was put when it is discarded', async () => {
    await withDirectory(async (dir) => {
      const session = createSnapshotStore(dir).openSession({ isCheck: false });
      session.put(documentOf(0, 'A'));
      session.discard();
      expect(list(dir)).toEqual([]);
    });
  });

  it('touches neither bytes nor times of what has not changed', async () => {
    await withDirectory(async (dir) => {
      write(dir, [documentOf(0, 'A'), documentOf(1, 'B')]);
      for (const name of list(dir)) utimesSync(fileIn(dir, name), 1, 1);
      expect(
        write(dir, [documentOf(0, 'A'), makeDocument({ ...documentOf(1, 'B'), firstMessage: 'Hi' })]),
      ).toMatchObject({
        updated: [{ fileName: 'b-bbbbbbbb.yaml' }],
        unchanged: 1,
      });
      expect(statSync(fileIn(dir, 'a-aaaaaaaa.yaml')).mtimeMs).toBe(1000);
    });
  });

  it('does not even touch the directory when nothing has changed', async () => {
    await withDirectory(async (dir) => {
      write(dir, [documentOf(0, 'A')]);
      utimesSync(path.join(dir, 'assistants'), 1, 1);
      write(dir, [documentOf(0, 'A')]);
      expect(statSync(path.join(dir, 'assistants')).mtimeMs).toBe(1000);
    });
  });

  it('puts files right whose names were swapped', async () => {
    await withDirectory(async (dir) => {
      write(dir, [documentOf(0, 'A'), documentOf(1, 'B')]);
      const [a, b] = ['a-aaaaaaaa.yaml', 'b-bbbbbbbb.yaml'].map((name) => readFileSync(fileIn(dir, name)));
      writeFileSync(fileIn(dir, 'a-aaaaaaaa.yaml'), b ?? '');
      writeFileSync(fileIn(dir, 'b-bbbbbbbb.yaml'), a ?? '');
      expect(write(dir, [documentOf(0, 'A'), documentOf(1, 'B')]).renamed).toHaveLength(2);
      expect(readFileSync(fileIn(dir, 'a-aaaaaaaa.yaml'))).toEqual(a);
      expect(readFileSync(fileIn(dir, 'b-bbbbbbbb.yaml'))).toEqual(b);
    });
  });

  it('leaves the file of another assistant alone that has the wanted name', async () => {
    await withDirectory(async (dir) => {
      write(dir, [documentOf(0, 'A')]);
      const other = makeDocument({ id: 'aaaaaaaa-1111-4000-8000-000000000001', name: 'A' });
      write(dir, [other]);
      expect(list(dir)).toEqual([`a-${other['id']}.yaml`, 'a-aaaaaaaa.yaml']);
    });
  });

  it('moves files when assistants swap their names', async () => {
    await withDirectory(async (dir) => {
      write(dir, [makeDocument({ id: 'x1', name: 'A' }), makeDocument({ id: 'x2', name: 'B' })]);
      write(dir, [documentOf(0, 'A'), documentOf(1, 'B')], ['x1', 'x2']);
      const { renamed } = write(dir, [documentOf(0, 'B'), documentOf(1, 'A')]);
      expect(renamed).toHaveLength(2);
      expect(list(dir)).toEqual(['a-bbbbbbbb.yaml', 'b-aaaaaaaa.yaml']);
      expect(readFileSync(fileIn(dir, 'a-bbbbbbbb.yaml'), 'utf8')).toContain(`id: ${ids[1]}`);
    });
  });

  it('moves a file with a wrong name, without writing it anew', async () => {
    await withDirectory(async (dir) => {
      write(dir, [documentOf(0, 'A')]);
      const text = readFileSync(fileIn(dir, 'a-aaaaaaaa.yaml'), 'utf8');
      rmSync(fileIn(dir, 'a-aaaaaaaa.yaml'));
      writeFileSync(fileIn(dir, 'mine.yaml'), text);
      expect(write(dir, [documentOf(0, 'A')]).renamed).toMatchObject([{ oldFileName: 'mine.yaml' }]);
      expect(list(dir)).toEqual(['a-aaaaaaaa.yaml']);
    });
  });

  it('keeps one of two files of an assistant', async () => {
    await withDirectory(async (dir) => {
      write(dir, [documentOf(0, 'A')]);
      writeFileSync(fileIn(dir, 'a-copy.yaml'), readFileSync(fileIn(dir, 'a-aaaaaaaa.yaml')));
      expect(write(dir, [documentOf(0, 'A')])).toMatchObject({ unchanged: 1, removed: [{ fileName: 'a-copy.yaml' }] });
      expect(list(dir)).toEqual(['a-aaaaaaaa.yaml']);
    });
  });

  it('removes the files of assistants that are gone, and no others', async () => {
    await withDirectory(async (dir) => {
      write(dir, [documentOf(0, 'A'), documentOf(1, 'B')]);
      writeFileSync(fileIn(dir, 'notes.txt'), 'mine');
      writeFileSync(fileIn(dir, '.hidden.yaml'), `id: ${ids[0]}\n`);
      expect(write(dir, [documentOf(1, 'B')], [ids[0] ?? '']).removed).toMatchObject([{ fileName: 'a-aaaaaaaa.yaml' }]);
      expect(list(dir)).toEqual(['.hidden.yaml', 'b-bbbbbbbb.yaml', 'notes.txt']);
    });
  });

  it('writes nothing at all when it only checks', async () => {
    await withDirectory(async (dir) => {
      const session = createSnapshotStore(dir).openSession({ isCheck: true });
      session.put(documentOf(0, 'A'));
      expect(session.commit().created).toHaveLength(1);
      session.discard();
      expect(readdirSync(dir)).toEqual([]);
    });
  });

  it('clears away what a killed run has left', async () => {
    await withDirectory(async (dir) => {
      mkdirSync(fileIn(dir, '.staging-A1b2C3'), { recursive: true });
      markOwned(fileIn(dir, '.staging-A1b2C3'));
      writeFileSync(fileIn(dir, '.staging-A1b2C3/1'), 'id: half');
      write(dir, [documentOf(0, 'A')]);
      expect(list(dir)).toEqual(['a-aaaaaaaa.yaml']);
    });
  });

  it('completes what a failed commit has begun', async () => {
    await withDirectory(async (dir) => {
      mkdirSync(fileIn(dir, 'b-bbbbbbbb.yaml'), { recursive: true });
      const documents = [documentOf(0, 'A'), documentOf(1, 'B'), documentOf(2, 'C')];
      expect(() => write(dir, documents)).toThrow(AppError);
      rmSync(fileIn(dir, 'b-bbbbbbbb.yaml'), { recursive: true });
      write(dir, documents);
      expect(list(dir)).toEqual(['a-aaaaaaaa.yaml', 'b-bbbbbbbb.yaml', 'c-cccccccc.yaml']);
    });
  });

  it('neither follows nor counts symbolic links', async () => {
    await withDirectory(async (dir) => {
      const outside = path.join(dir, 'outside.yaml');
      writeFileSync(outside, `id: ${ids[0]}\n`);
      mkdirSync(path.join(dir, 'assistants'));
      symlinkSync(outside, fileIn(dir, 'a-aaaaaaaa.yaml'));
      expect(createSnapshotStore(dir).openSession({ isCheck: true }).files).toEqual([]);
      expect(() => write(dir, [documentOf(0, 'A')])).toThrow('it is a symbolic link');
      expect(readFileSync(outside, 'utf8')).toBe(`id: ${ids[0]}\n`);
    });
  });
});
