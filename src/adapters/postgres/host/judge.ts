import type { Config } from '../../../config/config.js';
import { AppError } from '../../../errors.js';
import type { RunSql } from '../connection/session.js';
import type { Catalog } from '../schema/catalog.js';
import type { TableNames } from '../schema/names.js';
import type { HostSide } from '../schema/shape.js';
import { judgeColumns } from './columns.js';
import { findDuplicates } from './duplicates.js';
import { type HostFacts, loadHostFacts } from './facts.js';
import type { JudgedFinding } from './finding.js';
import { judgeOwnColumns, judgeUsers } from './keys.js';
import { judgeRelations } from './relations.js';
import { judgeRequired } from './required.js';
import { judgeRowSecurity } from './row-security.js';
import { judgeServer } from './server.js';

/** What is known about the host's database before anything of it is used. */
export interface Judgement {
  readonly facts: HostFacts;
  readonly findings: readonly JudgedFinding[];
}

export interface JudgeSource {
  readonly config: Config;
  readonly names: TableNames;
  readonly runSql: RunSql;
}

/**
 * Judges tables, columns, server and role by what the catalog says about them, as any role can read it. Everybody who
 * looks at the host does it through this: status, doctor, migration, plan and apply.
 */
export async function judgeHost({ config, names, runSql }: JudgeSource, catalog: Catalog): Promise<Judgement> {
  const facts = await loadHostFacts(runSql, names);
  const findings = [
    ...judgeServer(facts),
    ...judgeRelations(facts, catalog, names),
    ...judgeRowSecurity(facts, names),
    ...judgeUsers(catalog, config, names),
    ...judgeOwnColumns(catalog, config, names),
    ...judgeColumns(config, catalog, names),
    ...judgeRequired(catalog, names, facts.relations.assistants),
    ...(await findDuplicates(runSql, catalog, names)),
  ];
  return { facts, findings };
}

/** What of a judgement decides how the table is written. */
export function hostSideOf({ facts }: Judgement): HostSide {
  const { hasRowTriggers = false, hasInsertTriggers = false } = facts.relations.assistants ?? {};
  return { hasRowTriggers, hasInsertTriggers, isUnicode: facts.encoding === 'UTF8' };
}

const STEPS = ['migrate', 'plan', 'write'] as const;

/**
 * Refuses a step that findings stand in the way of.
 * @throws AppError `DATABASE_UNSUITABLE` with all of them and their remedies
 */
export function assertFit({ findings }: Judgement, step: (typeof STEPS)[number], target: string): void {
  const stopping = findings.filter(({ stops }) => stops && STEPS.indexOf(stops) <= STEPS.indexOf(step));
  if (stopping.length === 0) return;
  const lines = stopping.map(({ where, what }) => `  ${where}: ${what}`);
  const remedies = [...new Set(stopping.map(({ remedy }) => remedy))];
  throw new AppError(`The database ${target} cannot be used as it is:\n${lines.join('\n')}`, {
    code: 'DATABASE_UNSUITABLE',
    hint: remedies.join('\n'),
    details: { findings: stopping.map(({ where, what, remedy }) => ({ where, what, remedy })) },
  });
}
