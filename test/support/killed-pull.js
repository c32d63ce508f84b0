import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Writes snapshots of the documents in `documents.json`, and is killed in the n-th file operation of a kind.
const [dir, operation, count] = process.argv.slice(2);
const documents = JSON.parse(fs.readFileSync(`${dir}/documents.json`, 'utf8'));
let left = Number(count);

const { renameSync, rmSync, writeFileSync } = fs;
const die = () => process.kill(process.pid, 'SIGKILL');
const failing = { renameSync, rmSync, writeFileSync };
fs[operation] = (...args) => {
  left -= 1;
  if (left > 0) return failing[operation](...args);
  if (operation === 'writeFileSync') writeFileSync(args[0], args[1].subarray(0, args[1].length / 2));
  return die();
};
syncBuiltinESMExports();

const { createSnapshotStore } = await import('../../dist/src/adapters/snapshots/store.js');
const session = createSnapshotStore(dir).openSession({ isCheck: false });
for (const document of documents) session.put(document);
session.commit();
