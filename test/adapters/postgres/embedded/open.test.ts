import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeOwned } from '../../../../src/adapters/files/owned-directory.ts';
import { openDatabase } from '../../../../src/adapters/postgres/database.ts';
import { EXIT, RefusedError } from '../../../../src/errors.ts';
import {
  databaseConfig,
  queryDatabase,
  SILENT,
  type TestDatabase,
  withDatabase,
  withOpenDatabase,
} from '../../../support/database.ts';
import { RUN } from '../../../support/database-changes.ts';
import { ROOT } from '../../../support/root.ts';

const SCRIPT = join(ROOT, 'test/support/embedded-process.js');

/** Runs a process that writes to the database, and kills it when it has written so many lines. */
async function writeUntilKilled(database: TestDatabase, lines: number, meanwhile = async () => {}): Promise<string[]> {
  const args = [databaseConfig(database), RUN].map((value) => JSON.stringify(value));
  const child: ChildProcessByStdio<null, Readable, null> = spawn(process.execPath, [SCRIPT, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const seen: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    seen.push(line);
    if (seen.length !== lines) continue;
    await meanwhile();
    child.kill('SIGKILL');
  }
  await closed;
  return seen;
}

describe('the embedded database', () => {
  test('works at once: migrated, with one admin', () =>
    withDatabase('embedded', (database) =>
      withOpenDatabase(databaseConfig(database), async ({ currentState, schemaAdmin }) => {
        expect(await schemaAdmin.findGaps()).toEqual([]);
        expect(await currentState.findFirstAdmin()).toBe(1);
        expect([...(await currentState.findUsersByEmail(['admin@localhost']))]).toEqual([['admin@localhost', 1]]);
      }),
    ));

  test('is opened by one process at a time, and says by which', () =>
    withDatabase('embedded', async (database) => {
      const errors: unknown[] = [];
      await writeUntilKilled(database, 1, async () => {
        const opening = openDatabase(databaseConfig(database), { logger: SILENT });
        errors.push(await opening.catch((error: unknown) => error));
      });
      expect(errors[0]).toBeInstanceOf(RefusedError);
      expect(errors[0]).toMatchObject({ code: 'DATABASE_IN_USE', exitCode: EXIT.refused });
      expect(String(errors[0])).toMatch(/in use by process \d+ since \d{4}-/);
    }));

  test('has all that was written when its process was killed, and nothing by halves', () =>
    withDatabase('embedded', async (database) => {
      const acknowledged = (await writeUntilKilled(database, 20)).slice(1);
      await withOpenDatabase(databaseConfig(database), async ({ currentState }) => {
        const rows = await currentState.loadRows(acknowledged);
        expect([...rows.keys()].sort()).toEqual([...acknowledged].sort());
      });
      const orphans = `SELECT (SELECT count(*) FROM assistants) - (SELECT count(*) FROM sync_changes) AS difference`;
      expect(Number((await queryDatabase(database, orphans))[0].difference)).toBe(0);
    }));

  test.each(['src/adapters/postgres/embedded/open.ts', 'dist/src/adapters/postgres/embedded/open.js'])(
    'begins as a copy of the seed, which has small segments, in %s',
    (module) =>
      withDatabase('embedded', async ({ settings: { embeddedDir } }) => {
        const { openEmbedded } = await import(pathToFileURL(join(ROOT, module)).href);
        await (await openEmbedded(embeddedDir)).close();
        const [segment = ''] = (await readdir(join(embeddedDir, 'pg_wal'))).filter((name) =>
          /^[0-9A-F]{24}$/.test(name),
        );
        expect((await stat(join(embeddedDir, 'pg_wal', segment))).size).toBe(1024 * 1024);
      }),
  );

  test('begins anew where a process was killed while making it', () =>
    withDatabase('embedded', async (database) => {
      const { embeddedDir } = database.settings;
      makeOwned(`${embeddedDir}.new`);
      await mkdir(`${embeddedDir}.new/base`);
      await writeFile(`${embeddedDir}.new/PG_VERSION`, '18');
      await withOpenDatabase(databaseConfig(database), async ({ schemaAdmin }) => {
        expect(await schemaAdmin.findGaps()).toEqual([]);
      });
      expect(await readdir(dirname(embeddedDir))).toEqual(['db']);
    }));

  test('removes nothing beside it that was not made here', () =>
    withDatabase('embedded', async (database) => {
      const beside = `${database.settings.embeddedDir}.new`;
      await mkdir(beside);
      await writeFile(`${beside}/thesis.txt`, 'years of work');
      const opening = openDatabase(databaseConfig(database), { logger: SILENT });
      await expect(opening).rejects.toMatchObject({ code: 'DATABASE_DIRECTORY', exitCode: 1 });
      expect(await readdir(beside)).toEqual(['thesis.txt']);
    }));

  test('is not made where a link leads', () =>
    withDatabase('embedded', async (database) => {
      const { embeddedDir } = database.settings;
      await mkdir(`${embeddedDir}-elsewhere`);
      await symlink(`${embeddedDir}-elsewhere`, embeddedDir);
      const opening = openDatabase(databaseConfig(database), { logger: SILENT });
      await expect(opening).rejects.toMatchObject({ code: 'DATABASE_DIRECTORY' });
      expect(await readdir(`${embeddedDir}-elsewhere`)).toEqual([]);
    }));

  test('is not made in a directory that holds something else', () =>
    withDatabase('embedded', async (database) => {
      await mkdir(database.settings.embeddedDir);
      await writeFile(`${database.settings.embeddedDir}/thesis.txt`, 'years of work');
      const opening = openDatabase(databaseConfig(database), { logger: SILENT });
      await expect(opening).rejects.toMatchObject({ code: 'DATABASE_DIRECTORY' });
      expect(await readdir(database.settings.embeddedDir)).toEqual(['thesis.txt']);
    }));

  test('listens on no port', () =>
    withDatabase('embedded', (database) =>
      withOpenDatabase(databaseConfig(database), async () => {
        expect(process.getActiveResourcesInfo()).not.toContain('TCPServerWrap');
      }),
    ));
});
