import { type Field, hasTrait, type Trait } from './field.js';
import { FIELDS } from './fields.js';
import { QUERY_COLUMNS } from './query-columns.js';

const SHOWN_TRAITS: readonly Trait[] = ['required', 'immutable', 'volatile', 'computed', 'set', 'secret', 'legacy'];

/** The field map as a Markdown page, for people. */
export function makeFieldDocs(): string {
  return [
    '# Fields and columns',
    '',
    'Computed from the field map (`src/domain/field-map`) by `npm run generate`.',
    '',
    `## Mirrored fields (${FIELDS.length})`,
    '',
    '| field in Vapi | column | type | default | traits | about |',
    '|---|---|---|---|---|---|',
    ...FIELDS.map(fieldRow),
    '',
    `## Query columns (${QUERY_COLUMNS.length})`,
    '',
    'Stored generated columns: what the JSON says, or NULL where it has a value of another type.',
    '',
    '| field in Vapi | column | type |',
    '|---|---|---|',
    ...QUERY_COLUMNS.map(({ path, column, type }) => `| \`${path}\` | \`${column}\` | ${type} |`),
    '',
  ].join('\n');
}

function fieldRow(field: Field): string {
  const value = field.default === undefined ? '' : `\`${String(field.default)}\``;
  const fallback = field.defaultFrom ? '`Unnamed assistant <first 8 of id>`' : value;
  const traits = SHOWN_TRAITS.filter((trait) => hasTrait(field, trait)).join(', ');
  return `| \`${field.path}\` | \`${field.column}\` | ${field.type} | ${fallback} | ${traits} | ${field.about} |`;
}
