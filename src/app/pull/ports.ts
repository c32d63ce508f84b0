import type { KeyId } from '../../domain/fingerprint/key-id.js';
import type { JsonObject } from '../../domain/json.js';

/** A snapshot in the directory, as the head of its file tells. */
export interface SnapshotFile {
  readonly fileName: string;
  /** Null where the file tells none, e.g. because it is no YAML. */
  readonly vapiAssistantId: string | null;
  readonly orgId: string | null;
}

/** A snapshot that is written, under the name it has then. */
export interface SnapshotChange {
  readonly vapiAssistantId: string;
  readonly fileName: string;
}

/** A snapshot that moves, because its assistant has another name. */
export interface SnapshotRename extends SnapshotChange {
  readonly oldFileName: string;
}

/** What a session changes in the directory; each snapshot is in one of the lists. */
export interface SnapshotChanges {
  readonly created: readonly SnapshotChange[];
  readonly updated: readonly SnapshotChange[];
  readonly renamed: readonly SnapshotRename[];
  /** Files of assistants that are gone, and second files of assistants that have one. */
  readonly removed: readonly SnapshotChange[];
  readonly unchanged: number;
}

/** One pull's way into the snapshots directory: nothing in it changes before `commit`. */
export interface SnapshotSession {
  /** The id of the key that made the fingerprints of the snapshots; undefined where they do not tell. */
  readonly keyId: KeyId | undefined;
  /** The snapshots as the session found them. */
  readonly files: readonly SnapshotFile[];
  /** Takes the document of an assistant, redacted and canonical; once per id. */
  put(document: JsonObject): void;
  /** The snapshot of an assistant as the session found it; undefined where there is none that can be read. */
  read(vapiAssistantId: string): JsonObject | undefined;
  /**
   * Records the key of the fingerprints, before any snapshot is written: whoever is killed meanwhile can go on. Tells
   * whether that is news.
   */
  recordKey(keyId: KeyId): boolean;
  /** Marks the files of an assistant for removal. */
  remove(vapiAssistantId: string): void;
  /**
   * Writes new and changed files, then removes old ones; every file is whole at any moment. A session that only checks
   * writes nothing and tells what it would do.
   * @throws AppError `SNAPSHOT_WRITE_FAILED`
   */
  commit(): SnapshotChanges;
  /** Forgets everything that was put; does nothing after `commit`. */
  discard(): void;
}

/** The snapshots directory. */
export interface SnapshotStore {
  readonly location: string;
  /** @throws AppError `SNAPSHOT_READ_FAILED` */
  openSession(options: { readonly isCheck: boolean }): SnapshotSession;
}
