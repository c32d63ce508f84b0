import type { KeyId } from '../../domain/fingerprint/key-id.js';
import type { Change } from '../../domain/plan/change.js';
import type { Plan } from '../../domain/plan/plan.js';

/** Keeps the changes of a plan outside memory until they are shown and applied. Private: it holds secrets. */
export interface ChangeSpool {
  append(change: Change): Promise<void>;
  /** All appended changes in order; can be called again. */
  changes(): AsyncIterable<Change>;
  dispose(): Promise<void>;
}

/** A plan that was saved: as it was made, but without secrets. */
export interface SavedPlan {
  readonly plan: Plan;
  /** Which database it was made for. */
  readonly databaseId: string;
  /** The id of the key that made its fingerprints; undefined where it does not tell. */
  readonly redactionKeyId: KeyId | undefined;
}

/** Plans on disk, under a name that the user gave. */
export interface PlanFiles {
  /** Writes the whole file or nothing. @throws AppError `PLAN_NOT_WRITTEN` */
  write(path: string, saved: SavedPlan): Promise<void>;
  /**
   * Checks the whole file before anything of it is used.
   * @throws AppError `PLAN_UNREADABLE`; RefusedError `PLAN_VERSION`, `PLAN_DAMAGED` (cut off or edited)
   */
  read(path: string): Promise<SavedPlan>;
}
