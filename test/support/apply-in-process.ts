import { applyPlan } from '../../src/app/apply/apply.ts';
import type { ApplyResult } from '../../src/app/apply/result.ts';
import { makePlan } from '../../src/app/plan/plan.ts';
import type { ChangeSpool } from '../../src/app/plan/ports.ts';
import type { AssistantSource } from '../../src/app/ports.ts';
import { NO_RULES } from '../../src/app/rules.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Change } from '../../src/domain/plan/change.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { PLAIN_REDACTION } from '../../src/domain/redact/redaction.ts';
import { AppError } from '../../src/errors.ts';
import { databaseConfig, SILENT, type TestDatabase, withOpenDatabase } from './database.ts';
import { RUN } from './database-changes.ts';

/** A source of these documents. */
export function sourceOf(documents: readonly JsonObject[]): AssistantSource {
  const items = documents.map((document) => ({ document, problems: [] }));
  return {
    description: { kind: 'vapi', location: 'http://127.0.0.1' },
    async *pages() {
      yield { items, warnings: [] };
    },
    find: async (id) => items.find(({ document }) => document['id'] === id),
  };
}

/** A spool that keeps changes in memory. */
export function memorySpool(): ChangeSpool {
  const changes: Change[] = [];
  return {
    append: async (change) => void changes.push(change),
    async *changes() {
      yield* changes;
    },
    dispose: async () => undefined,
  };
}

/** Plans what brings a database to these documents; it is closed again. */
export function planDocuments(database: TestDatabase, documents: readonly JsonObject[]): Promise<Plan> {
  return withOpenDatabase(databaseConfig(database), async ({ currentState: state, schemaAdmin }) => {
    await schemaAdmin.migrate();
    const ports = {
      source: sourceOf(documents),
      state,
      spool: memorySpool(),
      redaction: PLAIN_REDACTION,
      rules: NO_RULES,
    };
    return makePlan(ports, { options: { assistantIds: [], force: false } });
  });
}

export interface ApplyChoice {
  readonly atomic: boolean;
  readonly batchSize: number;
}

/** Applies a plan with the lock held; an error that the user would see is a result. */
export function applyDocuments(
  database: TestDatabase,
  plan: Plan,
  { atomic, batchSize }: ApplyChoice,
): Promise<ApplyResult | AppError> {
  const { signal } = new AbortController();
  return withOpenDatabase(databaseConfig(database), async ({ runStore: store, applyLock }) => {
    await applyLock.acquire({ timeoutMs: 0, signal, holder: { host: 'test', pid: 1, actor: 'test' } });
    const { toolVersion, host, actor, gitRevision } = RUN;
    const run = { toolVersion, host, actor, gitRevision };
    return applyPlan({ plan, store, logger: SILENT, run, atomic, batchSize, signal }).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });
  });
}
