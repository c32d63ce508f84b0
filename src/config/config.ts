import type { JsonValue } from '../domain/json.js';
import type { ScopeEntry } from '../domain/scope/scope.js';

/** Everything that can be configured, complete: flags over environment over file over defaults. */
export interface Config {
  readonly vapi: {
    /** Null where none is set: only commands that need it complain. */
    readonly apiKey: string | null;
    /** Without a trailing slash. */
    readonly baseUrl: string;
    /** The organization that answers must come from; null: any. */
    readonly orgId: string | null;
    /** Assistants per page, 1 to 1000. */
    readonly pageSize: number;
    /** For one request, body included. */
    readonly timeoutMs: number;
    /** Tries after the first. */
    readonly retries: number;
    /** Limit for one request with all its tries. */
    readonly totalTimeoutMs: number;
  };
  readonly database: {
    /** Null: the embedded database. */
    readonly url: string | null;
    /** Whether the embedded database may be made where nobody can be asked. */
    readonly embedded: boolean;
    /** Directory of the embedded database. */
    readonly embeddedDir: string;
    readonly schema: string;
    readonly assistantsTable: string;
    readonly runsTable: string;
    readonly changesTable: string;
    /** Columns of the assistants table that have another name than the field map gives them, by that name. */
    readonly columns: Readonly<Record<string, string>>;
    /** Rows per transaction, 1 to 5000. */
    readonly batchSize: number;
  };
  readonly users: {
    readonly table: string;
    readonly idColumn: string;
    readonly emailColumn: string;
    /** SQL condition that is true for admins. */
    readonly adminCondition: string;
    /** SQL condition that is true for users that may own assistants. */
    readonly condition: string;
  };
  readonly assistants: {
    /** SQL condition that is true for rows that are kept in step; the others are left alone. */
    readonly condition: string;
    /** Column that has a value in rows that the application deleted; null: there is none. */
    readonly softDeleteColumn: string | null;
  };
  readonly snapshots: {
    /** Directory that holds `assistants/`. */
    readonly dir: string;
    /** Key of the fingerprints of secrets; null: the org id is the salt. */
    readonly redactionKey: string | null;
  };
  readonly redaction: {
    /** What the user wants hidden, whatever it looks like. */
    readonly hide: readonly ConfiguredPath[];
    /** What the user wants shown, whatever it looks like. */
    readonly show: readonly ConfiguredPath[];
  };
  /** What keeps a plan from being written, by name of the guard; see `listActiveGuards`. */
  readonly guards: Readonly<Record<string, JsonValue>>;
  /** Assistants that are looked at, by name, id or what they say; empty for all. */
  readonly include: readonly ScopeEntry[];
  /** Assistants that are left alone. */
  readonly exclude: readonly ScopeEntry[];
  /** Rules of the team about documents; see `compilePolicies`. */
  readonly policies: readonly JsonValue[];
  /** Places whose changes alone are no change. */
  readonly ignore: readonly ConfiguredPath[];
  readonly log: {
    readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
    readonly format: 'text' | 'json';
    readonly file: string | null;
  };
}

/** A place in assistant documents: a path with `*` and `**`, with a reason where somebody gave one. */
export type ConfiguredPath = string | { readonly path: string; readonly reason?: string };
