import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSnapshotStore } from '../../../src/adapters/snapshots/store.ts';
import { serializeSnapshot } from '../../../src/adapters/snapshots/text.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { withDirectory } from '../../support/directory.ts';
import { ROOT } from '../../support/root.ts';
import { sandboxAssistant } from '../../support/sandbox.ts';

const before = Array.from({ length: 8 }, (_, index) => sandboxAssistant(index));
/** Two created, two unchanged, three with another text and three with another name. */
const after = Array.from({ length: 10 }, (_, index) =>
  sandboxAssistant(index, index < 2 ? {} : index < 5 ? { firstMessage: 'Hello' } : { name: `Renamed ${index}` }),
);

/** Writes in a process that is killed in the n-th operation of a kind; tells by which signal it ended. */
function writeAndDie(dir: string, operation: string, count: number): Promise<string | undefined> {
  writeFileSync(path.join(dir, 'documents.json'), JSON.stringify(after));
  const script = path.join(ROOT, 'test/support/killed-pull.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [script, dir, operation, String(count)], (error) => resolve(error?.signal ?? undefined));
  });
}

function write(dir: string, documents: readonly JsonObject[]): void {
  const session = createSnapshotStore(dir).openSession({ isCheck: false });
  for (const document of documents) session.put(document);
  session.commit();
}

function readTexts(dir: string): string[] {
  const names = readdirSync(path.join(dir, 'assistants')).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => readFileSync(path.join(dir, 'assistants', name), 'utf8'));
}

describe('a process that is killed while it writes snapshots', () => {
  it.each([
    ['writeFileSync', 1],
    ['writeFileSync', 5],
    ['renameSync', 1],
    ['renameSync', 5],
    ['rmSync', 1],
    ['rmSync', 3],
  ])(
    'leaves every file whole when it dies in %s number %i, and the next one completes the work',
    async (operation, count) => {
      await withDirectory(async (dir) => {
        write(dir, before);
        expect(await writeAndDie(dir, operation, count)).toBe('SIGKILL');
        const texts = readTexts(dir);
        expect(texts.length).toBeGreaterThanOrEqual(before.length);
        for (const text of texts) expect([...before, ...after].map(serializeSnapshot)).toContain(text);
        write(dir, after);
        expect(readTexts(dir).sort()).toEqual(after.map(serializeSnapshot).sort());
        expect(readdirSync(path.join(dir, 'assistants'))).toHaveLength(after.length);
      });
    },
  );
});
