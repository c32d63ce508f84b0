/** The files of one repository; none outside of it can be reached. */
export interface RepositoryFiles {
  /** As people know it. */
  readonly directory: string;
  /** Whether the directory is the root of a git repository. */
  isRepository(): Promise<boolean>;
  /**
   * Null where there is no file.
   * @throws RefusedError `INIT_OUTSIDE` where the path leads elsewhere or is no file; AppError `INIT_UNREADABLE`
   */
  read(path: string): Promise<string | null>;
  /** Writes the whole file or nothing; one with secrets is for its owner alone. @throws AppError `INIT_UNWRITABLE` */
  write(path: string, text: string, options?: { readonly isSecret: boolean }): Promise<void>;
}

/** Texts of the files that come with this program. */
export interface Templates {
  read(name: string): Promise<string>;
}
