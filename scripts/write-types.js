// Writes dist/assistant.d.ts, the types of a snapshot for who imports `vapi-sync/assistant`.
import { copyFile } from 'node:fs/promises';

await copyFile(
  new URL('../src/generated/assistant.ts', import.meta.url),
  new URL('../dist/assistant.d.ts', import.meta.url),
);
