import type { Config } from '../../../config/config.js';
import { AppError } from '../../../errors.js';
import { sqlStateOf, withoutValues, wordsOf } from '../connection/errors.js';
import { quoteName } from '../schema/names.js';

/** A condition of the configuration as SQL; it may end in a comment, and Sequelize finds no parameters of its own in it. */
export function conditionSql(condition: string): string {
  return `(${condition.replace(/\B\$/g, () => '$$')}\n)`;
}

/** Whether a row of the assistants table is the application's to be synchronized; undefined where all rows are. */
export function liveCondition({ assistants: { condition, softDeleteColumn } }: Config): string | undefined {
  const parts = [
    ...(softDeleteColumn === null ? [] : [`${quoteName(softDeleteColumn)} IS NULL`]),
    ...(condition === 'true' ? [] : [conditionSql(condition)]),
  ];
  return parts.length === 0 ? undefined : `coalesce((${parts.join(' AND ')}), false)`;
}

/**
 * What SQL that people write can come to: class 42 is their syntax, names or types, 22 their values, 21 a subquery of
 * several rows, 2500x an attempt to write, 08P01 a parameter that nobody gives (PostgreSQL manual, appendix A).
 */
const CONDITION_STATES = /^(42(?!501)|22|21|2500|0A|08P01)/;

interface ConditionSetting {
  readonly setting: string;
  readonly code: string;
  /** What to set it to. */
  readonly hint: string;
}

export const ADMIN_CONDITION: ConditionSetting = {
  setting: 'The admin condition (users.adminCondition)',
  code: 'ADMIN_CONDITION_INVALID',
  hint: "set it to a condition on the users table that only reads, e.g. role = 'admin'",
};

export const USERS_CONDITION: ConditionSetting = {
  setting: 'The condition users.condition',
  code: 'USERS_CONDITION_INVALID',
  hint: 'set it to a condition on the users table that only reads, e.g. deleted_at IS NULL',
};

export const ASSISTANTS_CONDITION: ConditionSetting = {
  setting: 'The condition assistants.condition, or assistants.softDeleteColumn,',
  code: 'ASSISTANTS_CONDITION_INVALID',
  hint: 'set it to a condition on the assistants table that only reads, e.g. archived_at IS NULL',
};

/** Tells a condition that does not work as such; to be thrown by a query that has nothing else of the user's in it. */
export function rejectCondition({ setting, code, hint }: ConditionSetting): (error: unknown) => never {
  return (error) => {
    if (!CONDITION_STATES.test(sqlStateOf(error) ?? '')) throw error;
    throw new AppError(`${setting} does not work: ${wordsOf(error)}`, { code, hint, cause: withoutValues(error) });
  };
}
