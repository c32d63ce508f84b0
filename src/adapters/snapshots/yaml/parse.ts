import type { JsonValue } from '../../../domain/json.js';
import { readCommonYaml } from './fast-read.js';
import { findConflicts, findSyntaxErrors } from './syntax.js';
import { type YamlFinding, YamlText } from './text.js';
import { findUnfit } from './unfit.js';

/** What a text says, and what is wrong with it. */
export interface ParsedYaml {
  /** Undefined where the text is no YAML, or more than JSON can say. */
  readonly value: JsonValue | undefined;
  readonly findings: readonly YamlFinding[];
}

/** Real snapshots have some ten kilobytes; beyond this a file is not even looked at. */
export const MAX_LENGTH = 8 * 1024 * 1024;

/** Parses the YAML of a snapshot into JSON, and reports all that JSON cannot hold or that is no YAML, with its place. */
export function parseYaml(text: string): ParsedYaml {
  if (text.length > MAX_LENGTH) return failure(`is longer than ${MAX_LENGTH} characters`);
  const value = readCommonYaml(text);
  return value === undefined ? parseByLibrary(text) : { value, findings: [] };
}

/** The same by the `yaml` package alone. */
export function parseByLibrary(text: string): ParsedYaml {
  try {
    return parseAnyYaml(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failure('nests too deep');
  }
}

function failure(message: string): ParsedYaml {
  return { value: undefined, findings: [{ line: 1, column: 1, path: [], message }] };
}

function parseAnyYaml(text: string): ParsedYaml {
  const conflicts = findConflicts(text);
  if (conflicts.length > 0) return { value: undefined, findings: conflicts };
  const yaml = new YamlText(text);
  const syntax = findSyntaxErrors(yaml);
  if (syntax.length > 0) return { value: undefined, findings: syntax };
  const { impossible, inexact } = findUnfit(yaml);
  if (impossible.length > 0) return { value: undefined, findings: impossible };
  return { value: yaml.document.toJS() as JsonValue, findings: inexact };
}
