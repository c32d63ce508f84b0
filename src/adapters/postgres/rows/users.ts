import type { CurrentState } from '../../../app/ports.js';
import { AppError } from '../../../errors.js';
import { sqlStateOf, withoutValues, wordsOf } from '../connection/errors.js';
import { type DatabaseContext, read } from '../context.js';
import { quoteName } from '../schema/names.js';
import { toRowId } from './reader.js';

/** The part of current state that looks at users. */
export type UserReader = Pick<CurrentState, 'findUsersByEmail' | 'findFirstAdmin' | 'findUserById'>;

/** Reads the host application's users, and changes nothing. */
export function makeUserReader(context: DatabaseContext): UserReader {
  const { config, names, runSql } = context;
  const id = `u.${quoteName(config.users.idColumn)}`;
  const email = `lower(btrim(u.${quoteName(config.users.emailColumn)}::text, ${WHITE_SPACE}))`;
  return {
    async findUsersByEmail(emails) {
      if (emails.length === 0) return new Map();
      const wanted = [...new Set(emails.map((text) => text.trim().toLowerCase()))];
      const sql = `SELECT DISTINCT ON (w.email) w.email, ${id}::text AS id FROM unnest($1::text[]) AS w(email)
        JOIN ${names.users} AS u ON ${email} = w.email ORDER BY w.email, ${id}`;
      const rows = await read(context, () => runSql(sql, [wanted]));
      return new Map(rows.map((row) => [String(row['email']), toRowId(row['id'])]));
    },
    async findFirstAdmin() {
      // The condition may end in a comment; the parameter makes the server take one statement and no more.
      const sql = `SELECT ${id}::text AS id FROM ${names.users} AS u WHERE (${withoutParameters(config.users.adminCondition)}
        ) ORDER BY ${id} LIMIT $1`;
      const rows = await read(context, () => runSql(sql, [1]).catch(rejectAdminCondition));
      return rows[0] ? toRowId(rows[0]['id']) : undefined;
    },
    async findUserById(text) {
      const sql = `SELECT ${id}::text AS id FROM ${names.users} AS u WHERE ${id}::text IN ($1, lower($1))`;
      const rows = await read(context, () => runSql(sql, [text.trim()]));
      return rows[0] ? toRowId(rows[0]['id']) : undefined;
    },
  };
}

/** What JavaScript's `trim` removes, as far as e-mails meet it. */
const WHITE_SPACE = `E' \\t\\r\\n\\u00a0'`;

/** Text in which Sequelize finds no parameters of its own: it replaces `$` and a word, but not `$$`. */
function withoutParameters(sql: string): string {
  return sql.replace(/\B\$/g, () => '$$');
}

/**
 * The condition is SQL that people write. Class 42 is their syntax, names or types, 22 their values, 21 a subquery of
 * several rows, 2500x an attempt to write, 08P01 a parameter that nobody gives (PostgreSQL manual, appendix A).
 */
const CONDITION_STATES = /^(42(?!501)|22|21|2500|0A|08P01)/;

function rejectAdminCondition(error: unknown): never {
  if (!CONDITION_STATES.test(sqlStateOf(error) ?? '')) throw error;
  throw new AppError(`The admin condition (users.adminCondition) does not work: ${wordsOf(error)}`, {
    code: 'ADMIN_CONDITION_INVALID',
    hint: "set it to a condition on the users table that only reads, e.g. role = 'admin'",
    cause: withoutValues(error),
  });
}
