import type { Severity } from '../../domain/document/finding.js';
import type { JsonObject, JsonPath } from '../../domain/json.js';
import type { ReadKeyFile } from './redaction-key.js';

/** A place in a text; both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text, or with its name. */
export interface TextFinding extends TextPlace {
  readonly severity: Severity;
  readonly path: JsonPath;
  readonly message: string;
}

/** One file, read. */
export interface ReadFile {
  /** As the user knows it: relative to the working directory where it lies below. */
  readonly file: string;
  /** Null where the text cannot be read as a mapping. */
  readonly document: JsonObject | null;
  readonly findings: readonly TextFinding[];
  /** The place of a value or its key, else of the closest that there is around it. */
  locate(path: JsonPath, part: 'key' | 'value'): TextPlace;
}

/** Files that are to be validated. */
export interface ValidatedFiles {
  /**
   * Reads one file after the other; directories stand for all YAML files below them, no path for the snapshots.
   * @throws AppError `PATH_MISSING` naming what does not exist, `SNAPSHOTS_MISSING`
   */
  read(paths: readonly string[]): AsyncIterable<ReadFile>;
  /** Reads one that was read before once more. */
  readAgain(file: string): ReadFile;
  /** Reads which key made the fingerprints of the snapshots. */
  readKeyFile(): ReadKeyFile;
}
