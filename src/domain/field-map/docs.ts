import { type Field, hasTrait, type Trait } from './field.js';
import { FIELDS } from './fields.js';
import { QUERY_COLUMNS } from './query-columns.js';
import { type PlaceKind, SECRET_PLACES } from './secret-places.js';

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
    `## Places of secrets (${SECRET_PLACES.length})`,
    '',
    'At any depth: assistants nest in hooks, squads and overrides. `vapi-sync help redaction` tells the other rules.',
    '',
    '| key | in | hidden | about |',
    '|---|---|---|---|',
    ...SECRET_PLACES.map(({ key, within, kind, about }) => {
      return `| \`${key}\` | ${within === undefined ? 'any object' : `\`${within}\``} | ${PLACE_WORDS[kind]} | ${about} |`;
    }),
    '',
  ].join('\n');
}

/** What is hidden at a place of each kind. */
const PLACE_WORDS: Readonly<Record<PlaceKind, string>> = {
  secret: 'the value',
  headers: 'each value but those of harmless headers',
  environment: 'each value',
  parameters: 'each value of static parameters',
  credentials: 'everything but ids, names and times',
};

function fieldRow(field: Field): string {
  const value = field.default === undefined ? '' : `\`${String(field.default)}\``;
  const fallback = field.defaultFrom ? '`Unnamed assistant <first 8 of id>`' : value;
  const traits = SHOWN_TRAITS.filter((trait) => hasTrait(field, trait)).join(', ');
  return `| \`${field.path}\` | \`${field.column}\` | ${field.type} | ${fallback} | ${traits} | ${field.about} |`;
}
