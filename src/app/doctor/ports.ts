import type { SchemaAdmin } from '../database/ports.js';
import type { CurrentState } from '../ports.js';

/** Asks Vapi for as little as proves that it answers. */
export interface ApiProbe {
  readonly location: string;
  /** @throws AppError `VAPI_KEY_MISSING`, `VAPI_KEY_MALFORMED` */
  assertKey(): void;
  /** @throws AppError `VAPI_*` when Vapi cannot be reached or refuses the key */
  askForOne(): Promise<void>;
}

/** What the role lacks on one table or sequence. */
export interface MissingPrivileges {
  /** Quoted, with its schema. */
  readonly object: string;
  readonly isSequence: boolean;
  /** For people and GRANT, e.g. `INSERT, UPDATE`. */
  readonly privileges: string;
  /** Whether each of them is granted on some columns. */
  readonly isPartial: boolean;
}

/** Tells what the role of the database may do; reads the catalog only. */
export interface PrivilegeCheck {
  /** What plan and apply need and the role lacks on the tables that exist. */
  findMissing(): Promise<readonly MissingPrivileges[]>;
}

/** A database as far as it is checked. */
export interface CheckedDatabase {
  readonly schemaAdmin: Pick<SchemaAdmin, 'findGaps' | 'judgeHost'>;
  readonly currentState: Pick<CurrentState, 'findFirstAdmin'>;
  readonly privilegeCheck: PrivilegeCheck;
}
