import type { Change } from '../../domain/plan/change.js';

/** Characters of JSON in one statement, about: large assistants make smaller batches. */
const MAX_BATCH_LENGTH = 8 * 1024 * 1024;

/** Changes in batches of at most `size`, fewer where they are large; the order stays. */
export async function* batchChanges(changes: AsyncIterable<Change>, size: number): AsyncIterable<readonly Change[]> {
  let batch: Change[] = [];
  let length = 0;
  for await (const change of changes) {
    if (batch.length > 0 && (batch.length >= size || length + change.rowJson.length > MAX_BATCH_LENGTH)) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(change);
    length += change.rowJson.length;
  }
  if (batch.length > 0) yield batch;
}
