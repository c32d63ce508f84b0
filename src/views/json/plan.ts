import type { FieldChange } from '../../domain/diff/field-change.js';
import type { Change } from '../../domain/plan/change.js';
import type { Plan } from '../../domain/plan/plan.js';
import { harmlessJson } from '../harmless.js';
import { fieldJson } from './field.js';

export interface PlanJsonOptions {
  /** Differences of a change, without secrets. */
  readonly describe: (change: Change) => readonly FieldChange[];
  /** The database, for people. */
  readonly target: string;
}

/** The plan as one JSON document, in pieces: there may be more changes than memory holds. */
export async function* renderPlanJson(plan: Plan, { describe, target }: PlanJsonOptions): AsyncIterable<string> {
  const { formatVersion, source, orgIds, options, summary, ...lists } = plan.outline;
  const head = JSON.stringify({ formatVersion, source, target, orgIds, options, summary });
  yield `${harmlessJson(head).slice(0, -1)},"changes":[`;
  let separator = '\n';
  for await (const change of plan.changes()) {
    yield `${separator}${harmlessJson(JSON.stringify(changeJson(change, describe(change))))}`;
    separator = ',\n';
  }
  yield `],${harmlessJson(JSON.stringify(lists)).slice(1)}\n`;
}

function changeJson(change: Change, fields: readonly FieldChange[]): object {
  const { action, vapiAssistantId, name, owner } = change;
  const isUpdate = change.action === 'update';
  const assistantId = isUpdate ? change.assistantId : null;
  return {
    action,
    vapiAssistantId,
    assistantId,
    name,
    owner,
    forced: isUpdate && change.forced,
    fields: fields.map(fieldJson),
  };
}
