/** A snapshot whose file is not as the last commit has it. */
export interface UncommittedSnapshot {
  readonly vapiAssistantId: string;
  readonly name: string | null;
  readonly orgId: string | null;
}

/** What git says of the snapshots directory. */
export interface CommittedSnapshots {
  /**
   * Snapshots that differ between the working tree and `HEAD`, byte for byte; all of them where nothing was committed yet.
   * Undefined where there is no git, or no repository.
   * @throws AppError `SNAPSHOT_READ_FAILED`, `GIT_UNREADABLE`
   */
  findUncommitted(): Promise<readonly UncommittedSnapshot[] | undefined>;
}
