import { WriteError, type WriteFailure } from '../../../app/write-errors.js';
import { AppError } from '../../../errors.js';
import { missingGrant } from './missing-grant.js';

/** What PostgreSQL or the driver says about a failure; `detail` is left out, it holds values of the row. */
interface DriverError {
  readonly message: string;
  readonly code?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly hint?: string;
  /** The statement, where there was one; it holds no values. */
  readonly sql?: string;
}

/** Connection failures of Node.js, and what the driver calls a connection that ended. */
const LOST_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTCONN']);
const LOST_WORDS =
  /connection (terminated|ended|timed out|was closed)|terminated unexpectedly|timeout expired|not queryable/i;
const LOST_STATES = /^(08|57P0[1-3]|25P03)/;
const REPEATABLE_STATES = /^(40001|40P01)/;

/** Whether the connection is gone (SQLSTATE classes: PostgreSQL manual, appendix A). */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const { code = '', message } = driverError(error);
  return LOST_CODES.has(code) || LOST_STATES.test(code) || LOST_WORDS.test(message);
}

/** Whether the same transaction may well succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  if (error instanceof AppError) return false;
  return isConnectionLost(error) || REPEATABLE_STATES.test(driverError(error).code ?? '');
}

/** SQLSTATE of a failure that came from the database. */
export function sqlStateOf(error: unknown): string | null {
  const { code } = driverError(error);
  return code && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** The database refused a write: its words, without the row's values. */
function toWriteError(error: unknown): WriteError {
  const { column, constraint, hint } = driverError(error);
  const sqlState = sqlStateOf(error);
  const remedy = hint ?? remedyFor(error);
  const failure: WriteFailure = {
    sqlState,
    message: wordsOf(error),
    ...(column ? { column } : {}),
    ...(constraint ? { constraint } : {}),
    ...(remedy ? { hint: remedy } : {}),
  };
  return new WriteError(failure, withoutValues(error));
}

/** Failures of a write as WriteErrors, but for those that are worth another try; what is no failure of the database passes. */
export function toWriteFailure(error: unknown): unknown {
  const isFromDatabase = error instanceof Error && error.name.startsWith('Sequelize');
  return isFromDatabase && !isTransient(error) ? toWriteError(error) : error;
}

/** Any failure of the database as an error that the user can act on; errors of this program pass unchanged. */
export function toAppError(error: unknown, target: string): unknown {
  if (error instanceof AppError || !isDatabaseError(error)) return error;
  const sqlState = sqlStateOf(error);
  const hint = driverError(error).hint ?? remedyFor(error);
  const code = isConnectionLost(error) ? 'DATABASE_CONNECTION_LOST' : CODES[sqlState ?? ''];
  return new AppError(`The database ${target} answered: ${wordsOf(error)}`, {
    code: code ?? 'DATABASE_ERROR',
    cause: withoutValues(error),
    details: { sqlState },
    ...(hint ? { hint } : {}),
  });
}

/** The database's words. Data exceptions (class 22) quote the value, which must not be shown. */
export function wordsOf(error: unknown): string {
  const { message, code = '' } = driverError(error);
  return code.startsWith('22') ? message.replace(/".*"/s, '"..."') : message;
}

/** A cause that can be logged: Sequelize's errors carry SQL and parameters, and with them whole documents. */
export function withoutValues(error: unknown): Error {
  const plain = new Error(wordsOf(error));
  plain.name = sqlStateOf(error) ?? driverError(error).code ?? 'DatabaseError';
  return plain;
}

/** The innermost error: Sequelize and Umzug wrap the driver's. */
export function driverError(error: unknown): DriverError {
  const wrapped = error as { parent?: unknown; original?: unknown; cause?: unknown };
  const inner = wrapped?.original ?? wrapped?.parent ?? wrapped?.cause;
  if (inner instanceof Error && inner !== error) return driverError(inner);
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return driverError(error.errors[0]);
  return error instanceof Error ? error : { message: String(error) };
}

const CODES: Readonly<Record<string, string>> = {
  '42501': 'DATABASE_PRIVILEGE',
  '42P01': 'DATABASE_OUTDATED',
  '42703': 'DATABASE_OUTDATED',
};

const REMEDIES: Readonly<Record<string, string>> = {
  '23502': 'give a column of your own a default, or allow NULL: what Vapi omits is written as NULL',
  '23503': 'the row that it refers to is gone: check the users table',
  '25006': 'the server is read-only: connect to the primary',
  '42501': 'grant the role of DATABASE_URL what is missing: run "vapi-sync doctor"',
  '42P01': 'run "vapi-sync db migrate"',
  '42703': 'run "vapi-sync db migrate"',
  '53300':
    'vapi-sync takes up to 3 connections: raise the limit, e.g. ALTER ROLE ... CONNECTION LIMIT 3, or close others',
  '53100': 'the disk of the database server is full',
  '55P03': 'another session holds a lock on the row: try again when it is done',
};

function remedyFor(error: unknown): string | undefined {
  const { message, sql } = driverError(error);
  const sqlState = sqlStateOf(error);
  const grant = sqlState === INSUFFICIENT_PRIVILEGE ? missingGrant(message, sql) : undefined;
  return grant ?? REMEDIES[sqlState ?? ''];
}

const INSUFFICIENT_PRIVILEGE = '42501';

function isDatabaseError(error: unknown): boolean {
  return sqlStateOf(error) !== null || isConnectionLost(error) || (error as Error)?.name?.startsWith('Sequelize');
}
