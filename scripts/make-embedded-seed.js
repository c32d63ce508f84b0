// Writes dist/embedded-seed.tar.gz, a small and fresh PostgreSQL cluster: unpacking it is how an embedded database begins.
import { stat, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';

const seed = new URL('../dist/embedded-seed.tar.gz', import.meta.url);
const pglite = new URL('../node_modules/@electric-sql/pglite/package.json', import.meta.url);

if (!(await isFresh())) await makeSeed();

async function isFresh() {
  const [made, installed] = await Promise.all([seed, pglite].map((file) => stat(file).catch(() => undefined)));
  return made !== undefined && installed !== undefined && made.mtimeMs > installed.mtimeMs;
}

async function makeSeed() {
  const database = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  await database.exec('ALTER DATABASE template0 IS_TEMPLATE false; ALTER DATABASE template1 IS_TEMPLATE false');
  await database.exec('DROP DATABASE template0');
  await database.exec('DROP DATABASE template1');
  await database.exec('VACUUM FULL');
  await database.exec('CHECKPOINT');
  const archive = await database.dumpDataDir('none');
  await database.close();
  await writeFile(seed, gzipSync(Buffer.from(await archive.arrayBuffer()), { level: 9 }));
}
