import type { KeyId } from '../../domain/fingerprint/key-id.js';
import type { Redaction } from '../../domain/redact/redaction.js';
import { AppError } from '../../errors.js';
import type { HostFinding, SchemaGap } from '../database/ports.js';
import type { Rules } from '../rules.js';
import type { ValidatedFiles } from '../validate/ports.js';
import { validateFiles } from '../validate/validate.js';
import { describeInForce } from './in-force.js';
import type { ApiProbe, CheckedDatabase, MissingPrivileges } from './ports.js';
import { describeKey } from './redaction.js';
import { describeSnapshots } from './snapshots.js';

export type CheckName =
  | 'configuration'
  | 'rules'
  | 'key'
  | 'api'
  | 'database'
  | 'migrations'
  | 'host'
  | 'privileges'
  | 'admin'
  | 'redaction'
  | 'snapshots';

/** What one check found. */
export interface Check {
  readonly name: CheckName;
  readonly status: 'ok' | 'warning' | 'failed';
  readonly message: string;
  /** What to do; a check that was not made has none of its own. */
  readonly remedy?: string;
}

export interface DoctorResult {
  readonly checks: readonly Check[];
}

export interface DoctorPorts {
  readonly api: ApiProbe;
  /** For people, without user and password. */
  readonly databaseLocation: string;
  /** What the configuration has decided about plans and documents. */
  loadRules(): Promise<Pick<Rules, 'inForce'>>;
  openDatabase(): Promise<CheckedDatabase>;
  openSnapshots(): Promise<ValidatedFiles>;
  /** The id of the key of the snapshots' fingerprints; undefined where they do not tell. */
  loadKeyId(): Promise<KeyId | undefined>;
  readonly redaction: Redaction;
  /** Ends the checks; its reason is thrown. */
  readonly signal: AbortSignal;
}

type Outcome = Omit<Check, 'name'>;

/**
 * Checks all that a run needs, and changes nothing. What fails keeps no other check from being made, except those that
 * need it, which are reported as not made. The configuration was loaded before: an invalid one gets no further.
 */
export async function runDoctor(ports: DoctorPorts): Promise<DoctorResult> {
  const configuration: Check = { name: 'configuration', status: 'ok', message: 'valid' };
  const rules = await attempt('rules', ports, async () => ok(describeInForce((await ports.loadRules()).inForce)));
  const api = await checkVapi(ports);
  const database = await checkDatabase(ports);
  const redaction = await attempt('redaction', ports, async () =>
    describeKey(await ports.loadKeyId(), ports.redaction.key),
  );
  const snapshots = await attempt('snapshots', ports, () => checkSnapshots(ports));
  return { checks: [configuration, rules, ...api, ...database, redaction, snapshots] };
}

async function checkVapi(ports: DoctorPorts): Promise<readonly Check[]> {
  const { api } = ports;
  const key = await attempt('key', ports, async () => {
    api.assertKey();
    return ok('an API key of Vapi is set');
  });
  if (key.status === 'failed') return [key, skip('api', 'it needs a key')];
  const answer = await attempt('api', ports, async () => {
    await api.askForOne();
    return ok(`${api.location} answers and accepts the key`);
  });
  return [key, answer];
}

async function checkDatabase(ports: DoctorPorts): Promise<readonly Check[]> {
  let database: CheckedDatabase | undefined;
  const opened = await attempt('database', ports, async () => {
    database = await ports.openDatabase();
    return ok(`${ports.databaseLocation} can be opened`);
  });
  const rest = ['migrations', 'host', 'privileges', 'admin'] as const;
  if (!database) return [opened, ...rest.map((name) => skip(name, 'the database cannot be opened'))];
  return [opened, ...(await checkTables(database, ports))];
}

async function checkTables(database: CheckedDatabase, ports: DoctorPorts): Promise<readonly Check[]> {
  const { schemaAdmin, privilegeCheck, currentState } = database;
  let gaps: readonly SchemaGap[] = [];
  const migrations = await attempt('migrations', ports, async () => {
    gaps = await schemaAdmin.findGaps();
    return reportGaps(gaps);
  });
  const privileges = await attempt('privileges', ports, async () =>
    reportMissing(await privilegeCheck.findMissing(), gaps.length === 0 ? '' : ' on the tables that are there'),
  );
  const host = await attempt('host', ports, async () => reportFindings(await schemaAdmin.judgeHost({ notes: false })));
  const admin = gaps.some(({ table }) => table === 'users')
    ? skip('admin', 'the users table is out of date')
    : await attempt('admin', ports, async () => reportAdmin(await currentState.findFirstAdmin()));
  return [migrations, host, privileges, admin];
}

/** All that the host's database is not fit for, in one check. */
function reportFindings(findings: readonly HostFinding[]): Outcome {
  if (findings.length === 0) return ok('the tables can be used as they are');
  return {
    status: findings.some(({ severity }) => severity === 'refuses') ? 'failed' : 'warning',
    message: findings.map(({ where, what }) => `${where}: ${what}`).join('; '),
    remedy: [...new Set(findings.map(({ remedy }) => remedy))].join('; '),
  };
}

function reportGaps(gaps: readonly SchemaGap[]): Outcome {
  const [first] = gaps;
  if (!first) return ok('the tables are up to date');
  const others = gaps.length > 1 ? ` and ${gaps.length - 1} more` : '';
  return {
    status: 'failed',
    message: `the tables are out of date: missing ${first.what}${others}`,
    remedy: 'vapi-sync db migrate (vapi-sync db status lists what is missing)',
  };
}

/** Privileges on some columns may be those that are needed. */
function reportMissing(missing: readonly MissingPrivileges[], where: string): Outcome {
  if (missing.length === 0) return ok(`the role lacks nothing${where}`);
  const lacks = missing.map(({ object, privileges }) => `${privileges} on ${object}`);
  const isPartial = missing.every((lack) => lack.isPartial);
  return {
    status: isPartial ? 'warning' : 'failed',
    message: `the role lacks ${lacks.join(', ')}${isPartial ? ', but for some columns' : ''}`,
    remedy: missing.map(toGrant).join('; '),
  };
}

function toGrant({ object, isSequence, privileges }: MissingPrivileges): string {
  return `GRANT ${privileges} ON ${isSequence ? 'SEQUENCE ' : ''}${object} TO ...`;
}

function reportAdmin(admin: unknown): Outcome {
  if (admin !== undefined) return ok(`user ${admin} owns new assistants whose metadata name no user`);
  return {
    status: 'failed',
    message: 'no user is an admin: new assistants whose metadata name no user cannot be created',
    remedy: 'make a user an admin, or correct users.adminCondition in the configuration',
  };
}

async function checkSnapshots({ openSnapshots, signal, redaction }: DoctorPorts): Promise<Outcome> {
  const result = await validateFiles(await openSnapshots(), { paths: [], signal, redaction });
  const { errors, warnings } = result;
  const message = describeSnapshots(result);
  if (errors + warnings === 0) return ok(message);
  return { status: errors > 0 ? 'failed' : 'warning', message, remedy: 'vapi-sync validate' };
}

/** Without snapshots everything but what starts from them works. */
const HARMLESS_CODES = new Set(['SNAPSHOTS_MISSING']);

async function attempt(
  name: CheckName,
  { signal }: { readonly signal: AbortSignal },
  check: () => Promise<Outcome>,
): Promise<Check> {
  signal.throwIfAborted();
  try {
    return { name, ...(await check()) };
  } catch (error) {
    if (signal.aborted || !(error instanceof AppError)) throw error;
    const { message, hint, code } = error;
    const status = HARMLESS_CODES.has(code) ? 'warning' : 'failed';
    return { name, status, message, ...(hint === undefined ? {} : { remedy: hint }) };
  }
}

function ok(message: string): Outcome {
  return { status: 'ok', message };
}

function skip(name: CheckName, reason: string): Check {
  return { name, status: 'warning', message: `not checked: ${reason}` };
}
