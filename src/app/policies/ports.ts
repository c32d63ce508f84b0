import type { JsonPath, JsonValue } from '../../domain/json.js';

/** A file that holds policies. */
export interface PolicyFile {
  /** As the user knows it. */
  readonly file: string;
  /** A list of policies; one that stands alone is a list of one. */
  readonly definitions: JsonValue;
  /** The place of something in the list, `file:line:column`. */
  locate(path: JsonPath): string;
}
