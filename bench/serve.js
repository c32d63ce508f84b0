// Serves generated assistants of about 10 KB each; prints its URL.
import { generateAssistants } from '../dist/src/sandbox/generate.js';
import { startSandbox } from '../dist/src/sandbox/server.js';

const documents = generateAssistants({ count: Number(process.argv[2]), bytes: 10_000, seed: 3 });
console.log((await startSandbox({ documents })).url);
