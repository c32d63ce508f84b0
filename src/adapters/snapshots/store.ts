import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SnapshotChanges, SnapshotFile, SnapshotSession, SnapshotStore } from '../../app/pull/ports.js';
import { idOf, nameOf } from '../../domain/document/check.js';
import type { KeyId } from '../../domain/fingerprint/key-id.js';
import type { JsonObject } from '../../domain/json.js';
import { assistantsDir, listFileNames, reading, readSnapshotFile, readText } from './directory.js';
import { KEY_FILE, readKeyFile, serializeKeyFile } from './key-file.js';
import { type PutSnapshot, planFiles } from './placement.js';
import { Staging } from './staging.js';
import { parseSnapshot, serializeSnapshot } from './text.js';

/** The snapshots in `<snapshotsDir>/assistants`. */
export function createSnapshotStore(snapshotsDir: string): SnapshotStore {
  const dir = assistantsDir(snapshotsDir);
  return { location: dir, openSession: ({ isCheck }) => new DirectorySession(snapshotsDir, isCheck) };
}

class DirectorySession implements SnapshotSession {
  readonly keyId: KeyId | undefined;
  readonly files: readonly SnapshotFile[];
  readonly #dir: string;
  readonly #isCheck: boolean;
  readonly #staging: Staging;
  readonly #puts: PutSnapshot[] = [];
  readonly #removedIds = new Set<string>();
  readonly #fileNamesById = new Map<string, string[]>();
  /** Names of waiting files by id. */
  readonly #staged = new Map<string, string>();
  #newKeyId: KeyId | undefined;

  constructor(snapshotsDir: string, isCheck: boolean) {
    const dir = assistantsDir(snapshotsDir);
    this.keyId = readKeyFile(snapshotsDir);
    this.#dir = dir;
    this.#isCheck = isCheck;
    this.#staging = new Staging(dir);
    this.files = (listFileNames(dir) ?? []).map((fileName) => readSnapshotFile(dir, fileName));
    for (const { vapiAssistantId, fileName } of this.files) {
      if (vapiAssistantId === null) continue;
      this.#fileNamesById.set(vapiAssistantId, [...(this.#fileNamesById.get(vapiAssistantId) ?? []), fileName]);
    }
  }

  put(document: JsonObject): void {
    const vapiAssistantId = idOf(document);
    if (vapiAssistantId === null) throw new TypeError('a snapshot needs the id of its assistant');
    const bytes = Buffer.from(serializeSnapshot(document));
    const fileNames = this.#fileNamesById.get(vapiAssistantId) ?? [];
    const equalFiles = fileNames.filter((fileName) => this.#holds(fileName, bytes));
    this.#puts.push({ vapiAssistantId, name: nameOf(document), equalFiles });
    if (equalFiles.length === 0 && !this.#isCheck) this.#staging.write(this.#stagedName(vapiAssistantId), bytes);
  }

  read(vapiAssistantId: string): JsonObject | undefined {
    const [fileName] = this.#fileNamesById.get(vapiAssistantId) ?? [];
    if (fileName === undefined) return undefined;
    const { document, isReadable } = parseSnapshot(readText(path.join(this.#dir, fileName)).text);
    return isReadable ? document : undefined;
  }

  recordKey(keyId: KeyId): boolean {
    if (keyId !== this.keyId) this.#newKeyId = keyId;
    return this.#newKeyId !== undefined;
  }

  remove(vapiAssistantId: string): void {
    this.#removedIds.add(vapiAssistantId);
  }

  commit(): SnapshotChanges {
    const { clear, writes, removals, changes } = planFiles(this.files, this.#puts, this.#removedIds);
    if (this.#isCheck) return changes;
    const isNewKey = this.#newKeyId !== undefined;
    if (isNewKey || clear.length + writes.length + removals.length > 0) this.#staging.lock();
    for (const { fileName } of writes) this.#staging.assertFree(fileName);
    if (isNewKey) this.#writeKey(this.#newKeyId ?? null);
    for (const { copyOf, vapiAssistantId } of writes) {
      if (copyOf !== null) this.#staging.copy(copyOf, this.#stagedName(vapiAssistantId));
    }
    for (const fileName of clear) this.#staging.remove(fileName);
    for (const { fileName, vapiAssistantId } of writes) {
      this.#staging.publish(this.#stagedName(vapiAssistantId), fileName);
    }
    for (const fileName of removals) this.#staging.remove(fileName);
    this.discard();
    return changes;
  }

  discard(): void {
    this.#staging.clean();
  }

  #writeKey(keyId: KeyId): void {
    this.#staging.assertFree(path.join('..', KEY_FILE));
    this.#staging.write(KEY_FILE, Buffer.from(serializeKeyFile(keyId)));
    this.#staging.publish(KEY_FILE, path.join('..', KEY_FILE));
  }

  #holds(fileName: string, bytes: Buffer): boolean {
    const file = path.join(this.#dir, fileName);
    return reading(file, () => readFileSync(file).equals(bytes));
  }

  #stagedName(vapiAssistantId: string): string {
    const known = this.#staged.get(vapiAssistantId) ?? String(this.#staged.size);
    this.#staged.set(vapiAssistantId, known);
    return known;
  }
}
