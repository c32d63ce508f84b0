/** Something about the host's database that stands in the way, or that people should know. */
export interface HostFinding {
  /** `refuses`: a command does not start. `invalidates`: some or all assistants are invalid. `warns`: nothing fails. */
  readonly severity: 'refuses' | 'invalidates' | 'warns';
  /** For people, e.g. `column "public"."assistants".voice_id`. */
  readonly where: string;
  readonly what: string;
  readonly remedy: string;
}

/** Something that the database lacks. */
export interface SchemaGap {
  readonly table: 'assistants' | 'users' | 'runs' | 'changes' | 'migrations';
  /** For people, e.g. `column "public"."assistants".voice`. */
  readonly what: string;
  /** The statements that make it, in order; empty where those of another gap do. */
  readonly sql: readonly string[];
}

/** Brings the tables up to date, or tells what is missing. */
export interface SchemaAdmin {
  /** Empty when the tables are up to date. Reads the catalog only: any role can ask. */
  findGaps(): Promise<readonly SchemaGap[]>;
  /** What of the host's database is in the way or worth knowing; with `notes` also what needs no remedy. */
  judgeHost(options: { readonly notes: boolean }): Promise<readonly HostFinding[]>;
  /**
   * Adds what is missing, all in one transaction; what exists is kept as it is. Safe to repeat, also by two at once.
   * @returns what was added
   * @throws AppError `DATABASE_*` with the database's words
   */
  migrate(): Promise<readonly SchemaGap[]>;
}
