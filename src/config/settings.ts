import { describeGuardSettings } from '../domain/guards/catalog.js';
import type { JsonObject, JsonValue } from '../domain/json.js';
import { POLICIES_SCHEMA } from '../domain/policies/schema.js';
import { SCOPE_SCHEMA } from '../domain/scope/schema.js';
import type { Config } from './config.js';
import {
  COLUMNS_SCHEMA,
  choice,
  integer,
  key,
  name,
  PATHS_SCHEMA,
  paths,
  qualifiedName,
  type Setting,
  type StructuredSetting,
  structured,
  text,
} from './setting.js';

/** A key for every key of `Config`, so that neither can be forgotten. */
type SettingsTable = {
  readonly [Section in keyof Config]: Config[Section] extends readonly unknown[]
    ? StructuredSetting
    : SectionOf<Section>;
};

type SectionOf<Section extends keyof Config> = { readonly [Key in keyof Config[Section]]: Setting };

const LOG_LEVELS: readonly Config['log']['level'][] = ['debug', 'info', 'warn', 'error', 'silent'];
const LOG_FORMATS: readonly Config['log']['format'][] = ['text', 'json'];

/** The one table of settings: defaults, environment, file rules, JSON Schema and documentation are computed from it. */
export const SETTINGS: SettingsTable = {
  vapi: {
    apiKey: {
      kind: 'text',
      default: null,
      env: ['VAPI_API_KEY', 'VAPI_PRIVATE_KEY', 'VAPI_TOKEN'],
      isSecret: true,
      about: 'Private key of the Vapi organization. It must come from the environment or from .env.',
      ...key,
    },
    baseUrl: {
      kind: 'url',
      default: 'https://api.vapi.ai',
      env: ['VAPI_BASE_URL'],
      protocols: ['https:', 'http:'],
      isPlain: true,
      about: 'Address of the Vapi API; for organizations in the EU https://api.eu.vapi.ai.',
    },
    orgId: {
      kind: 'text',
      default: null,
      about: 'Id of the organization that the key must belong to: the data of any other is refused.',
    },
    pageSize: integer(250, [1, 1000], 'Assistants per page of the list.'),
    timeoutMs: integer(60_000, [100, 3_600_000], 'Time limit of one request in milliseconds, its body included.'),
    retries: integer(
      1000,
      [0, 1000],
      'Most tries after the first one that failed; unless it is lowered, `totalTimeoutMs` ends them.',
    ),
    totalTimeoutMs: integer(
      300_000,
      [100, 86_400_000],
      'Time limit in milliseconds of one request with all its tries and the waits between them.',
    ),
  },
  database: {
    url: {
      kind: 'url',
      default: null,
      env: ['DATABASE_URL'],
      protocols: ['postgres:', 'postgresql:'],
      isPlain: false,
      about: 'Address of the PostgreSQL database. Without one, the embedded database is used.',
    },
    embedded: {
      kind: 'boolean',
      default: false,
      about: 'Make the embedded database where there is neither DATABASE_URL nor a terminal (cron, CI).',
    },
    embeddedDir: { kind: 'path', default: '.vapi-sync/db', about: 'Directory of the embedded database.' },
    schema: text('public', 'Schema that holds the tables.', name),
    assistantsTable: text('assistants', 'Table of the assistants.', name),
    runsTable: text('sync_runs', 'Table of the recorded runs.', name),
    changesTable: text('sync_changes', 'Table of the audit records.', name),
    columns: structured(
      {},
      COLUMNS_SCHEMA,
      'Other names for columns of the assistants table, e.g. voice_id: vapi_voice_id. A column that is there is only written where it is named here or holds a field of its name.',
    ),
    batchSize: integer(200, [1, 5000], 'Rows that are written in one transaction.'),
  },
  users: {
    table: text(
      'users',
      "Table of the host application's users, also as schema.table. It is only read.",
      qualifiedName,
    ),
    idColumn: text('id', 'Column of their id, integer or UUID.', name),
    emailColumn: text('email', 'Column of their e-mail address.', name),
    adminCondition: text("role = 'admin'", 'SQL condition over that table that is true for admins.', {}),
    condition: text('true', 'SQL condition over that table that is true for users who may own assistants.', {}),
  },
  assistants: {
    condition: text(
      'true',
      'SQL condition over the assistants table that is true for rows that are kept in step. All others are left alone, and never called missing.',
      {},
    ),
    softDeleteColumn: {
      kind: 'text',
      default: null,
      about: 'Column with a value in rows that the application has deleted, e.g. deleted_at. They are left alone, too.',
      ...name,
    },
  },
  snapshots: {
    dir: { kind: 'path', default: 'snapshots', about: 'Directory that holds assistants/ with the snapshots.' },
    redactionKey: {
      kind: 'text',
      default: null,
      env: ['VAPI_SYNC_REDACTION_KEY'],
      isSecret: true,
      about:
        'Key of the fingerprints that stand for secrets, at least 16 characters. Without one the id of the organization is the salt, and secrets that could be guessed get weak fingerprints.',
      pattern: /^.{16,}$/s,
      expected: 'at least 16 characters that nobody can guess (make a key with: openssl rand -hex 32)',
    },
  },
  redaction: {
    hide: paths('Places whose values are hidden whatever they look like: paths with * and **.'),
    show: paths('Places whose values are shown whatever they look like: paths with * and **.'),
  },
  guards: Object.fromEntries(
    [...describeGuardSettings()].map(([rule, guard]) => [rule, structured(guard.default, guard.schema, guard.about)]),
  ),
  include: structured(
    [],
    SCOPE_SCHEMA,
    'Only these assistants: names with *, ids, or `metadata.key: value`. Empty: all.',
  ),
  exclude: structured([], SCOPE_SCHEMA, 'Assistants that are left alone: names with *, ids, or `metadata.key: value`.'),
  policies: {
    ...structured([], POLICIES_SCHEMA, 'Rules of the team about assistants; more may stand in `policies/*.yaml`.'),
    check: async (value) => (await import('../domain/policies/compile.js')).compilePolicies(value).problems,
  },
  ignore: {
    ...structured([], PATHS_SCHEMA, 'Places whose changes alone are no change: paths with * and **.'),
    check: async (value) => (await import('../domain/ignored/settings.js')).findIgnoreProblems(value),
  },
  log: {
    level: choice(LOG_LEVELS, 'info', { flag: 'log-level', about: 'The least severe log lines that are written.' }),
    format: choice(LOG_FORMATS, 'text', { flag: 'log-format', about: 'Log lines as text or as JSON.' }),
    file: { kind: 'path', default: null, flag: 'log-file', about: 'File that log lines are appended to, too.' },
  },
};

/** A setting with its place in the table. */
export interface SettingEntry {
  /** `section.key`, or the key alone for a setting at the top of the file. */
  readonly name: string;
  readonly section: string;
  /** Null at the top of the file. */
  readonly key: string | null;
  readonly setting: Setting;
}

/** The table as a list, in its order. */
export function listSettings(): readonly SettingEntry[] {
  return Object.entries(SETTINGS).flatMap(([section, found]) => {
    if (isSetting(found)) return [{ name: section, section, key: null, setting: found }];
    return Object.entries(found).map(
      ([key, setting]): SettingEntry => ({ name: `${section}.${key}`, section, key, setting }),
    );
  });
}

/** A complete configuration from a value for each setting: the table has exactly the keys of `Config`, hence the cast. */
export function makeConfig(pick: (entry: SettingEntry) => JsonValue): Config {
  const config: Record<string, JsonValue> = {};
  for (const entry of listSettings()) {
    const { section, key } = entry;
    config[section] = key === null ? pick(entry) : { ...(config[section] as JsonObject), [key]: pick(entry) };
  }
  return config as unknown as Config;
}

/** Whether an entry of the table is a setting itself, or a section of settings. */
export function isSetting(entry: Setting | Readonly<Record<string, Setting>>): entry is Setting {
  return typeof entry['kind'] === 'string';
}
