import type { CurrentState } from '../../../app/ports.js';
import { type DatabaseContext, read } from '../context.js';
import { quoteName } from '../schema/names.js';
import { ADMIN_CONDITION, conditionSql, rejectCondition, USERS_CONDITION } from './condition.js';
import { toRowId } from './reader.js';

/** The part of current state that looks at users. */
export type UserReader = Pick<CurrentState, 'findUsersByEmail' | 'findFirstAdmin' | 'findUserById'>;

/** Reads the host application's users, and changes nothing. */
export function makeUserReader(context: DatabaseContext): UserReader {
  const { config, names, runSql } = context;
  const id = `u.${quoteName(config.users.idColumn)}`;
  const email = `lower(btrim(u.${quoteName(config.users.emailColumn)}::text, ${WHITE_SPACE}))`;
  const eligible = eligibleUsers(context);
  return {
    async findUsersByEmail(emails) {
      if (emails.length === 0) return new Map();
      const wanted = [...new Set(emails.map((text) => text.trim().toLowerCase()))];
      const sql = `SELECT DISTINCT ON (w.email) w.email, ${id}::text AS id FROM unnest($1::text[]) AS w(email)
        JOIN ${eligible} AS u ON ${email} = w.email ORDER BY w.email, ${id}`;
      const rows = await read(context, () => runSql(sql, [wanted]).catch(rejectCondition(USERS_CONDITION)));
      return new Map(rows.map((row) => [String(row['email']), toRowId(row['id'])]));
    },
    async findFirstAdmin() {
      // The parameter makes the server take one statement and no more.
      const sql = `SELECT ${id}::text AS id FROM ${eligible} AS u WHERE ${conditionSql(config.users.adminCondition)}
        ORDER BY ${id} LIMIT $1`;
      const rows = await read(context, () => runSql(sql, [1]).catch(rejectCondition(ADMIN_CONDITION)));
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

/** Users that may own assistants: accounts that the application deleted or blocked may be left out. */
function eligibleUsers({ config, names }: DatabaseContext): string {
  const { condition } = config.users;
  return condition === 'true' ? names.users : `(SELECT * FROM ${names.users} AS u WHERE ${conditionSql(condition)})`;
}
