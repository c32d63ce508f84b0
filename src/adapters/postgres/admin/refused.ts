import { AppError } from '../../../errors.js';
import { driverError, sqlStateOf, toAppError, withoutValues } from '../connection/errors.js';
import { type DatabaseContext, read } from '../context.js';
import { loadHostFacts } from '../host/facts.js';
import type { TableNames } from '../schema/names.js';

const LOCK_NOT_AVAILABLE = '55P03';

/** Whether somebody else held a lock for longer than a migration waits. */
export function isLockedOut(error: unknown): boolean {
  return sqlStateOf(error) === LOCK_NOT_AVAILABLE;
}

/** Why a migration was refused, in the user's terms: by whom it is blocked, or whose the tables are. */
export async function toMigrationError(context: DatabaseContext, error: unknown): Promise<unknown> {
  if (isLockedOut(error)) return lockedOut(context, error);
  const [, table] = /^must be owner of (?:table|relation) (.+)$/.exec(driverError(error).message) ?? [];
  return table === undefined ? toAppError(error, context.connection.target) : notOwner(context, table, error);
}

async function lockedOut(context: DatabaseContext, cause: unknown): Promise<AppError> {
  const blockers = await loadBlockers(context);
  const who =
    blockers.length === 0 ? 'by a session that has ended meanwhile' : `by ${blockers.map(describe).join('; ')}`;
  const pid = blockers[0]?.pid;
  return new AppError(`The tables of ${context.connection.target} are locked ${who}; nothing was changed`, {
    code: 'DATABASE_LOCKED',
    hint: `run it again when they are free${pid === undefined ? '' : `, or end the session: SELECT pg_terminate_backend(${pid})`}`,
    cause: withoutValues(cause),
    details: { blockers: blockers.map(({ pid, role, state, seconds }) => ({ pid, role, state, seconds })) },
  });
}

interface Blocker {
  readonly pid: number;
  readonly role: string;
  readonly state: string;
  /** Age of its last query. */
  readonly seconds: number;
}

function describe({ pid, role, state, seconds }: Blocker): string {
  return `pid ${pid} (role ${role}, ${state}, its last query began ${seconds} s ago)`;
}

/** Sessions that hold locks on the tables that a migration alters; their queries are not shown. */
async function loadBlockers(context: DatabaseContext): Promise<readonly Blocker[]> {
  const sql = `SELECT DISTINCT a.pid, a.usename::text AS role, coalesce(a.state, 'of another role') AS state,
      coalesce(extract(epoch FROM clock_timestamp() - a.query_start)::int, 0) AS seconds
    FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.granted AND l.pid <> pg_backend_pid() AND l.locktype = 'relation'
      AND l.relation IN (SELECT to_regclass(t.name) FROM unnest($1::text[]) AS t(name)) ORDER BY a.pid`;
  const rows = await read(context, () => context.runSql(sql, [tablesOf(context.names)]));
  return rows.map((row) => ({
    pid: Number(row['pid']),
    role: String(row['role']),
    state: String(row['state']),
    seconds: Number(row['seconds']),
  }));
}

function tablesOf({ assistants, users, runs, changes }: TableNames): readonly string[] {
  return [assistants, users, runs, changes];
}

async function notOwner(context: DatabaseContext, table: string, cause: unknown): Promise<AppError> {
  const { relations, role } = await read(context, () => loadHostFacts(context.runSql, context.names));
  const owner = Object.values(relations).find((relation) => relation.owner !== role)?.owner;
  const whose = owner === undefined ? '' : `, which belongs to ${owner}`;
  return new AppError(`The role ${role} must own table ${table}${whose} to alter it; nothing was changed`, {
    code: 'DATABASE_PRIVILEGE',
    hint: `let ${owner ?? 'the owner'} run what "vapi-sync db migrate --sql" prints, or: GRANT "${owner ?? 'the owner'}" TO "${role}"`,
    cause: withoutValues(cause),
    details: { sqlState: sqlStateOf(cause) },
  });
}
