import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { isDeeperThan, MAX_DEPTH } from '../../domain/depth.js';
import { MIRRORED_COLUMNS } from '../../domain/field-map/columns.js';
import { isJsonObject, type JsonValue } from '../../domain/json.js';

const text = { type: 'string' };
const objects = { type: 'array', items: { type: 'object' } };
const texts = { type: 'array', items: text };
const count = { type: 'integer', minimum: 0 };
const rowId = { type: ['string', 'integer'] };
const column = { enum: MIRRORED_COLUMNS.map(({ name }) => name) };
const row = { type: 'object', propertyNames: column };

/** An object that has these properties at least. */
function object(properties: Readonly<Record<string, unknown>>, optional: Readonly<Record<string, unknown>> = {}) {
  return { type: 'object', required: Object.keys(properties), properties: { ...properties, ...optional } };
}

const SOURCE_KINDS = ['vapi', 'snapshots', 'git'];
const HEAD = object(
  {
    databaseId: text,
    source: object({ kind: { enum: SOURCE_KINDS }, location: text }, { commit: text }),
    options: object({ assistantIds: texts, force: { type: 'boolean' } }, { userId: text }),
  },
  { redactionKeyId: { type: ['string', 'null'] } },
);
const list = { type: 'array' };
const IN_FORCE = object({ guards: objects, policies: objects, include: list, exclude: list, ignore: texts });
const OUTLINE = object(
  {
    summary: object({ create: count, update: count, forced: count, unchanged: count, missing: count, invalid: count }),
    missing: { type: 'array', items: object({ assistantId: rowId, vapiAssistantId: text, name: text }) },
    invalid: { type: 'array', items: object({ reasons: { type: 'array', items: object({ message: text }) } }) },
    unknownIds: texts,
    warnings: texts,
  },
  { guards: objects, policies: objects, inForce: IN_FORCE, digest: text },
);
const CHANGE = {
  action: { enum: ['create', 'update'] },
  vapiAssistantId: text,
  name: text,
  owner: object({ userId: { type: ['string', 'integer', 'null'] }, rule: text }),
  columns: { type: 'array', items: column },
  row,
};
const CREATE = object(CHANGE);
const UPDATE = object({
  ...CHANGE,
  assistantId: rowId,
  forced: { type: 'boolean' },
  before: row,
  rowFingerprint: text,
});

const validators = new Map<object, (value: unknown) => string | undefined>();

/** What keeps the parts of a plan file from being what their names say, in words; undefined where nothing does. */
export const findHeadFlaw = (value: unknown): string | undefined => validatorOf(HEAD)(value);
export const findOutlineFlaw = (value: unknown): string | undefined => validatorOf(OUTLINE)(value);
export const findChangeFlaw = (value: unknown): string | undefined =>
  validatorOf(isJsonObject(value) && value['action'] === 'update' ? UPDATE : CREATE)(value);

/** A digest proves that nothing was lost, not who wrote it: whatever was written is looked at. */
function validatorOf(schema: object): (value: unknown) => string | undefined {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const find = (value: unknown) => {
    if (isDeeperThan(value as JsonValue, MAX_DEPTH)) return `nests deeper than ${MAX_DEPTH} levels`;
    return validate(value) ? undefined : describe(validate.errors?.[0]);
  };
  validators.set(schema, find);
  return find;
}

function describe(error: ErrorObject | undefined): string {
  return `${error?.instancePath.slice(1).replaceAll('/', '.') || 'it'} ${error?.message ?? 'is of another kind'}`;
}
