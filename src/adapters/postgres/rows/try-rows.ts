import type { TriedRow } from '../../../app/ports.js';
import type { MirroredColumn } from '../../../domain/field-map/columns.js';
import { fieldOfColumn, keysOf } from '../../../domain/field-map/fields.js';
import type { JsonValue } from '../../../domain/json.js';
import type { Problem } from '../../../domain/problem.js';
import type { ColumnValues } from '../../../domain/row/row.js';
import { sqlStateOf, wordsOf } from '../connection/errors.js';
import type { Row, RunSql } from '../connection/session.js';
import { quoteName } from '../schema/names.js';
import type { AssistantsShape } from '../schema/shape.js';
import { castCell, columnOf, rowCell } from './cells.js';
import { decoderOf, selectColumn } from './reader.js';
import { triedColumns } from './table-shape.js';

interface Trial {
  readonly runSql: RunSql;
  readonly shape: AssistantsShape;
  readonly columns: readonly MirroredColumn[];
}

/**
 * Asks the database how columns of unusual types would store values, by the very expressions that writing uses; nothing
 * is written. One statement for all rows; where it fails, the rows are halved until the ones at fault are found.
 */
export async function tryRows(
  runSql: RunSql,
  shape: AssistantsShape,
  rows: readonly ColumnValues[],
): Promise<readonly TriedRow[]> {
  const columns = triedColumns(shape);
  if (columns.length === 0 || rows.length === 0) return rows.map((row) => ({ row, problems: [] }));
  return tryAll({ runSql, shape, columns }, rows);
}

async function tryAll(trial: Trial, rows: readonly ColumnValues[]): Promise<readonly TriedRow[]> {
  try {
    return await storeAll(trial, rows);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const [first] = rows;
  if (first && rows.length === 1) return [{ row: first, problems: await findProblems(trial, first) }];
  const half = Math.ceil(rows.length / 2);
  return [...(await tryAll(trial, rows.slice(0, half))), ...(await tryAll(trial, rows.slice(half)))];
}

/** Data exceptions, checks of domains, and casts that do not exist (PostgreSQL manual, appendix A). */
function isRefusal(error: unknown): boolean {
  return /^(22|23|42846|42804)/.test(sqlStateOf(error) ?? '');
}

async function storeAll(trial: Trial, rows: readonly ColumnValues[]): Promise<readonly TriedRow[]> {
  const stored = await trial.runSql(trialSql(trial), [JSON.stringify(rows.map((row) => pick(row, trial.columns)))]);
  return rows.map((row, index) => ({ row: withStored(row, stored[index] ?? {}, trial.columns), problems: [] }));
}

function trialSql({ shape, columns }: Trial): string {
  const cells = columns.map(
    ({ name, type }) => `${castCell(rowCell(name), type, columnOf(shape, name))} AS ${quoteName(name)}`,
  );
  const reads = columns.map((mirrored) =>
    selectColumn(
      mirrored,
      columnOf(shape, mirrored.name),
      `t.${quoteName(mirrored.name)}${assigned(shape, mirrored.name)}`,
    ),
  );
  return `SELECT ${reads.join(', ')} FROM (SELECT d.n, ${cells.join(', ')}
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS d(e, n) OFFSET 0) AS t ORDER BY t.n`;
}

/** Where a statement assigns text, it takes the type of the column there; here it must be told. */
function assigned(shape: AssistantsShape, name: string): string {
  return `::${columnOf(shape, name).type}`;
}

function pick(row: ColumnValues, columns: readonly MirroredColumn[]): ColumnValues {
  return Object.fromEntries(
    columns.flatMap(({ name }): [string, JsonValue][] => (row[name] === undefined ? [] : [[name, row[name]]])),
  );
}

function withStored(row: ColumnValues, stored: Row, columns: readonly MirroredColumn[]): ColumnValues {
  const fitted: Record<string, JsonValue> = { ...row };
  for (const column of columns) {
    const value = stored[column.name];
    if (value === null || value === undefined) delete fitted[column.name];
    else fitted[column.name] = decoderOf(column)(value);
  }
  return fitted;
}

/** Column by column, so that each is named. */
async function findProblems(trial: Trial, row: ColumnValues): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const column of trial.columns.filter(({ name }) => row[name] !== undefined)) {
    const error = await storeAll({ ...trial, columns: [column] }, [row]).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error === undefined) continue;
    if (!isRefusal(error)) throw error;
    problems.push(toProblem(trial, column, error));
  }
  return problems;
}

function toProblem({ shape }: Trial, { name }: MirroredColumn, error: unknown): Problem {
  const field = fieldOfColumn(name);
  const column = columnOf(shape, name);
  return {
    path: field ? keysOf(field) : [],
    message: `the column cannot hold it: ${wordsOf(error)} (column ${column.name}, ${column.declaration})`,
  };
}
