// A process of its own that holds the apply lock of a config's database until it is killed.
import { openDatabase } from '../../dist/src/adapters/postgres/database.js';

const [config, lock, run] = process.argv.slice(2).map((text) => JSON.parse(text));
const logger = { debug() {}, info() {}, warn() {}, error() {} };

const { applyLock, runStore } = await openDatabase(config, { logger });
const holder = { ...lock, pid: process.pid };
await applyLock.acquire({ timeoutMs: 0, holder, signal: new AbortController().signal });
await runStore.start(run);
console.log('locked');
setInterval(() => {}, 60_000);
