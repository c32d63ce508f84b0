import type { CreateNodeOptions, DocumentOptions, ParseOptions, SchemaOptions, ToStringOptions } from 'yaml';

/**
 * How snapshots are written: keys by code units, no line folding, multi-line texts as literal blocks, and quotes around
 * whatever a reader of YAML 1.1 or 1.2 could take for something else than text.
 */
export const WRITE_OPTIONS: DocumentOptions & SchemaOptions & CreateNodeOptions & ToStringOptions = {
  version: '1.2',
  schema: 'core',
  compat: 'yaml-1.1',
  sortMapEntries: true,
  aliasDuplicateObjects: false,
  lineWidth: 0,
  blockQuote: 'literal',
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
