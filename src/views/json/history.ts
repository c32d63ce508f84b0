import type { RunHistory } from '../../app/history/history.js';
import type { HistoryChange, RecordedRun } from '../../app/history/ports.js';
import type { RevertPlan } from '../../app/revert/plan.js';
import { harmlessJson } from '../harmless.js';
import type { HistoryViewOptions } from '../report/history.js';
import { fieldJson } from './field.js';

type Describe = HistoryViewOptions['describe'];

/** The runs as one JSON document, in pieces: there may be more than memory holds. */
export async function* renderRunsJson(runs: AsyncIterable<RecordedRun>): AsyncIterable<string> {
  yield* documentOf({ list: 'runs', items: runs });
}

/** One run with its changes as one JSON document, in pieces. */
export async function* renderRunJson({ run, changes }: RunHistory, describe: Describe): AsyncIterable<string> {
  yield* documentOf({
    head: { run },
    list: 'changes',
    items: mapItems(changes(), (change) => toJson(change, describe)),
  });
}

/** What undoing a run comes to as one JSON document, in pieces; nothing was written, so `run` is null. */
export async function* renderRevertJson(plan: RevertPlan, describe: Describe): AsyncIterable<string> {
  const { run, force, summary } = plan;
  const changes = mapItems(plan.reversals(), ({ record, action, columns }) => ({
    ...namesOf(record),
    action,
    fields: describe({ orgId: record.orgId, columns }).map(fieldJson),
  }));
  yield* documentOf({
    head: { run: null, reverts: run.id, options: { force }, summary },
    list: 'changes',
    items: changes,
  });
}

function toJson(change: HistoryChange, describe: Describe): object {
  const { action, ownerRule } = change;
  return { action, ...namesOf(change), ownerRule, fields: describe(change).map(fieldJson) };
}

function namesOf({ vapiAssistantId, assistantId, name }: HistoryChange): object {
  return { vapiAssistantId, assistantId, name };
}

interface Document {
  readonly head?: object;
  /** The key of the items. */
  readonly list: string;
  readonly items: AsyncIterable<object>;
}

/** Nothing is written before the first item is there: where reading fails at once, the failure is the one document. */
async function* documentOf({ head = {}, list, items }: Document): AsyncGenerator<string> {
  const start = harmlessJson(JSON.stringify(head)).slice(0, -1);
  let lead = `${start}${start === '{' ? '' : ','}"${list}":[\n`;
  for await (const item of items) {
    yield `${lead}${harmlessJson(JSON.stringify(item))}`;
    lead = ',\n';
  }
  yield lead === ',\n' ? ']}\n' : `${lead}]}\n`;
}

async function* mapItems<T>(items: AsyncIterable<T>, map: (item: T) => object): AsyncGenerator<object> {
  for await (const item of items) yield map(item);
}
