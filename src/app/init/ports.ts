/** The files of one repository; none outside of it can be reached. */
export interface RepositoryFiles {
  /**
   * Null where there is no file.
   * @throws RefusedError `INIT_OUTSIDE` where the path leads elsewhere or is no file; AppError `INIT_UNREADABLE`
   */
  read(path: string): Promise<string | null>;
  /** The same for a file that is no text. */
  readBytes(path: string): Promise<Uint8Array | null>;
  /** Writes the whole file or nothing; one with secrets is for its owner alone. @throws AppError `INIT_UNWRITABLE` */
  write(path: string, content: string | Uint8Array, options?: { readonly isSecret: boolean }): Promise<void>;
}

/** Texts of the files that come with this program. */
export interface Templates {
  read(name: string): Promise<string>;
}

/**
 * Where runners get this program from, so that they run what was looked at: a package with its checksum, a tarball that is kept in the
 * repository, or a commit, whose id is a checksum.
 */
export type InstallSource =
  | { readonly kind: 'package'; readonly package: string; readonly integrity: string }
  | { readonly kind: 'tarball'; readonly bytes: Uint8Array }
  | { readonly kind: 'commit'; readonly repository: string; readonly commit: string };

/** Where this program came from, or why nobody can tell, in words. */
export type FoundSource = { readonly source: InstallSource } | { readonly unknown: string };

/** Finds where this program came from. */
export interface InstallOrigin {
  /** `noted`: the checksum of a tarball when it was installed. */
  find(): Promise<FoundSource & { readonly noted?: string }>;
  /** The bytes of a tarball. @throws AppError `INIT_PACKAGE_UNREADABLE` */
  readTarball(path: string): Promise<Uint8Array>;
}
