import { applyPlan } from '../../src/app/apply/apply.ts';
import type { ApplyResult } from '../../src/app/apply/result.ts';
import { makePlan } from '../../src/app/plan/plan.ts';
import { NO_RULES } from '../../src/app/rules.ts';
import type { Config } from '../../src/config/config.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Change } from '../../src/domain/plan/change.ts';
import type { PlanOutline } from '../../src/domain/plan/plan.ts';
import { PLAIN_REDACTION } from '../../src/domain/redact/redaction.ts';
import { memorySpool, sourceOf } from './apply-in-process.ts';
import { SILENT, withOpenDatabase } from './database.ts';
import { RUN } from './database-changes.ts';

/** What became of a host's table: what was planned, what apply made of it, and what is planned then. */
export interface HostSync {
  readonly planned: readonly Change[];
  readonly outline: PlanOutline;
  readonly applied: ApplyResult;
  readonly after: PlanOutline;
}

/** Migrates a host's database, plans documents, applies the plan, and plans again, all on one connection. */
export function syncHost(config: Config, documents: readonly JsonObject[]): Promise<HostSync> {
  return withOpenDatabase(config, async ({ currentState: state, schemaAdmin, runStore: store }) => {
    await schemaAdmin.migrate();
    const plan = () =>
      makePlan(
        { source: sourceOf(documents), state, spool: memorySpool(), redaction: PLAIN_REDACTION, rules: NO_RULES },
        { options: { assistantIds: [], force: false } },
      );
    const first = await plan();
    const { toolVersion, host, actor, gitRevision } = RUN;
    const run = { toolVersion, host, actor, gitRevision };
    const { signal } = new AbortController();
    const options = { atomic: false, batchSize: 100, logger: SILENT, signal };
    const planned: Change[] = [];
    for await (const change of first.changes()) planned.push(change);
    const applied = await applyPlan({ plan: first, store, run, ...options });
    return { planned, outline: first.outline, applied, after: (await plan()).outline };
  });
}
