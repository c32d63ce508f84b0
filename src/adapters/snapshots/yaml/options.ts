import type { CreateNodeOptions, DocumentOptions, ParseOptions, SchemaOptions, ToStringOptions } from 'yaml';
import { compareKeys } from './key-order.js';

/**
 * How snapshots are written: keys that identify first, no line folding, multi-line texts as literal blocks, and quotes around
 * whatever a reader of YAML 1.1 or 1.2 could take for something else than text.
 */
export const WRITE_OPTIONS: DocumentOptions & SchemaOptions & CreateNodeOptions & ToStringOptions = {
  version: '1.2',
  schema: 'core',
  compat: 'yaml-1.1',
  sortMapEntries: (a, b) => compareKeys(String(a.key), String(b.key)),
  aliasDuplicateObjects: false,
  lineWidth: 0,
  blockQuote: 'literal',
  // Folded over lines, a text loses spaces before its line ends (yaml 2.9.1).
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
};

/** How snapshots are read: YAML 1.2 with text keys only. Duplicate keys are looked for elsewhere, in linear time. */
export const READ_OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.2',
  schema: 'core',
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
};
