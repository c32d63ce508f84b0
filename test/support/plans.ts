import { describeFields } from '../../src/domain/diff/field-changes.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Change, InvalidAssistant, MissingRow } from '../../src/domain/plan/change.ts';
import { decideChange } from '../../src/domain/plan/decide.ts';
import { NOTHING_IN_FORCE } from '../../src/domain/plan/in-force.ts';
import type { Plan, PlanOutline } from '../../src/domain/plan/plan.ts';
import { PLAIN_REDACTION } from '../../src/domain/redact/redaction.ts';
import { toRow } from '../../src/domain/row/desired.ts';
import type { ReportView } from '../../src/views/report/change.ts';
import type { Detail } from '../../src/views/report/field.ts';
import { viewPlan } from '../../src/views/report/plan.ts';

/** The row of an assistant that does not exist yet. */
export function makeCreate(document: JsonObject): Change {
  const decision = { desired: toRow(document), current: undefined, owner: { userId: 1, rule: 'first-admin' } } as const;
  return defined(decideChange({ ...decision, force: false, redaction: PLAIN_REDACTION }));
}

/** The row of an assistant that changes from one document to another; equal ones make a forced change. */
export function makeUpdate(before: JsonObject, after: JsonObject): Change {
  const vapiAssistantId = String(after['id']);
  const current = { assistantId: 5, vapiAssistantId, ownerId: 7, values: toRow(before) };
  const owner = { userId: 7, rule: 'existing' } as const;
  return defined(decideChange({ desired: toRow(after), current, owner, force: true, redaction: PLAIN_REDACTION }));
}

export interface PlanParts {
  readonly changes?: readonly Change[];
  readonly invalid?: readonly InvalidAssistant[];
  readonly missing?: readonly MissingRow[];
  readonly unknownIds?: readonly string[];
  readonly location?: string;
}

/** A plan of these parts, whose totals are right. */
export function makePlanOf({ changes = [], location = 'snapshots', ...lists }: PlanParts): Plan {
  const { invalid = [], missing = [], unknownIds = [] } = lists;
  const updates = changes.filter(({ action }) => action === 'update');
  const counts = { create: changes.length - updates.length, update: updates.length };
  const forced = updates.filter((change) => change.action === 'update' && change.forced).length;
  const outline: PlanOutline = {
    ...{ formatVersion: 1, source: { kind: 'snapshots', location }, options: { assistantIds: [], force: false } },
    summary: { ...counts, forced, unchanged: 41, missing: missing.length, invalid: invalid.length, outOfScope: 0 },
    ...{ invalid, missing, unknownIds, warnings: [], guards: [], policies: [], inForce: NOTHING_IN_FORCE, orgIds: [] },
  };
  return {
    outline,
    changes: async function* () {
      yield* changes;
    },
  };
}

/** The report of such a plan. */
export function reportOf(parts: PlanParts, detail: Detail = 'fields'): ReportView {
  return viewPlan(makePlanOf(parts), {
    detail,
    describe: (change) => describeFields(change, { key: 'key', rules: [] }),
  });
}

/** All pieces of an output. */
export async function joinChunks(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the rows do not differ');
  return value;
}
