import { AppError } from '../../../errors.js';
import { driverError, isConnectionLost, sqlStateOf, withoutValues, wordsOf } from './errors.js';

interface Diagnosis {
  readonly code: string;
  readonly problem: string;
  readonly hint: string;
}

/** Why a connection could not be opened, and what to do; names host, port and database, never user or password. */
export function toConnectionError(error: unknown, target: string): AppError {
  const { code, problem, hint } = diagnose(error);
  return new AppError(`Cannot open the database ${target}: ${problem}`, {
    code,
    hint,
    cause: withoutValues(error),
    details: { sqlState: sqlStateOf(error) },
  });
}

function diagnose(error: unknown): Diagnosis {
  const words = wordsOf(error);
  const state = sqlStateOf(error) ?? '';
  if (state === '3D000') {
    return { code: 'DATABASE_MISSING', problem: words, hint: 'create it, or correct the name in DATABASE_URL' };
  }
  if (/password must be a string|no password supplied/.test(words)) {
    const hint = 'write it into DATABASE_URL, postgresql://user:password@host:5432/database, or set PGPASSWORD';
    return { code: 'DATABASE_AUTH', problem: 'the server asks for a password, and there is no password', hint };
  }
  if (state.startsWith('28')) {
    // The server's words name the user.
    const problem = /no pg_hba\.conf entry/.test(words)
      ? 'the server accepts no connection of this kind from here (pg_hba.conf)'
      : 'the server refuses user or password';
    return { code: 'DATABASE_AUTH', problem, hint: 'check user, password and sslmode in DATABASE_URL' };
  }
  if (state === '42501') {
    const [, table] = /^permission denied for table (\S+)/.exec(words) ?? [];
    const hint = table ? `GRANT SELECT ON ${table} TO PUBLIC` : 'grant the role CONNECT on the database';
    return { code: 'DATABASE_PRIVILEGE', problem: words, hint };
  }
  if (state === '57014') {
    const hint = 'give statements more time: ALTER ROLE ... SET statement_timeout, or options in DATABASE_URL';
    return { code: 'DATABASE_TIMEOUT', problem: words, hint };
  }
  if (/^53/.test(state)) {
    return { code: 'DATABASE_BUSY', problem: words, hint: 'close other connections, or try again later' };
  }
  return diagnoseTransport(error, words);
}

/** What to do about a certificate depends on what is wrong with it. */
function tlsHint(words: string): string {
  if (/altnames/i.test(words)) {
    return 'name the host as the certificate does, or use sslmode=verify-ca, which does not look at the name';
  }
  if (/self-signed|unable to (verify|get)/i.test(words)) {
    return 'name the authority that signed it in DATABASE_URL: sslrootcert=/path/to/ca.pem (sslmode=no-verify trusts any certificate)';
  }
  return 'check sslmode and sslrootcert in DATABASE_URL';
}

const TLS_WORDS = /\bSSL\b|\bTLS\b|certificate|self-signed|altnames/i;

function diagnoseTransport(error: unknown, words: string): Diagnosis {
  const { code = '' } = driverError(error);
  if (TLS_WORDS.test(words) || /^(ERR_TLS|CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) {
    return { code: 'DATABASE_TLS', problem: words, hint: tlsHint(words) };
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { code: 'DATABASE_UNREACHABLE', problem: 'no such host', hint: 'check the host in DATABASE_URL' };
  }
  if (isConnectionLost(error) || /^E[A-Z]+$/.test(code)) {
    if (/timeout expired|timed out/i.test(words)) {
      const hint = 'check host and port in DATABASE_URL, or wait longer with connect_timeout=30 (seconds) in it';
      return { code: 'DATABASE_UNREACHABLE', problem: 'it does not answer in time', hint };
    }
    const hint = 'check host and port in DATABASE_URL, and that PostgreSQL runs and can be reached from here';
    return { code: 'DATABASE_UNREACHABLE', problem: words || code, hint };
  }
  return { code: 'DATABASE_ERROR', problem: words, hint: 'check DATABASE_URL' };
}
