// A process of its own that opens the embedded database of a config, and writes assistants until it is killed.
import { openDatabase } from '../../dist/src/adapters/postgres/database.js';

const [config, run] = process.argv.slice(2).map((text) => JSON.parse(text));
const logger = { debug() {}, info() {}, warn() {}, error() {} };

const { runStore } = await openDatabase(config, { logger });
console.log('open');
const runId = await runStore.start(run);
for (let count = 0; ; count++) {
  const id = `written-${count}`;
  await runStore.transaction(runId, (writer) => writer.write([makeCreate(id)]));
  console.log(id);
}

function makeCreate(id) {
  const row = { vapi_assistant_id: id, name: id, model: { text: 'x'.repeat(10_000) } };
  const owner = { userId: 1, rule: 'first-admin' };
  return { action: 'create', vapiAssistantId: id, name: id, owner, columns: [], rowJson: JSON.stringify(row) };
}
