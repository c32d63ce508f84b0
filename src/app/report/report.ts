import { describeDocuments } from '../../domain/diff/document-changes.js';
import type { FieldChange } from '../../domain/diff/field-change.js';
import { type Redaction, redactionIn } from '../../domain/redact/redaction.js';
import { shownName } from '../../domain/redact/shown-name.js';
import { describeRecord } from '../history/history.js';
import { AssistantTally, type TalliedAssistant } from './assistant-tally.js';
import type { ReportChange, ReportRun, ReportSource } from './ports.js';

/** A change as a report shows it: without secrets. */
export interface ShownChange extends Pick<ReportChange, 'runId' | 'action' | 'vapiAssistantId'> {
  /** Every difference of an update; of rows and snapshots that came or went nothing but that. */
  readonly fields: readonly FieldChange[];
}

/** A report: its parts can be read once, in this order, and hold no secret. */
export interface Report {
  readonly kind: ReportSource['kind'];
  readonly since: string | undefined;
  /** The newest first. */
  runs(): AsyncIterable<ReportRun>;
  /** The newest first. */
  changes(): AsyncIterable<ShownChange>;
  /** Those that are there now, and then those that only changes tell of; complete when the changes have been read. */
  assistants(): AsyncIterable<TalliedAssistant>;
}

export interface ReportOptions {
  /** Only runs since this moment, ISO 8601. */
  readonly since?: string | undefined;
  /** Configured key of fingerprints; null: each assistant's organisation is the salt. */
  readonly redaction: Redaction;
}

/** Makes a report, whose memory does not grow with the number of changes. */
export function makeReport(source: ReportSource, { since, redaction }: ReportOptions): Report {
  const tally = new AssistantTally(redaction);
  return {
    kind: source.kind,
    since,
    runs: () => source.runs(since),
    async *changes() {
      for await (const page of source.changes(since)) {
        for (const change of page) yield* showChange(change, tally, redaction);
      }
    },
    async *assistants() {
      for await (const page of source.assistants()) yield* page.map((assistant) => tally.take(assistant));
      yield* tally.rest();
    },
  };
}

/** Nothing for an update that changes nothing, such as one that was forced. */
function* showChange(change: ReportChange, tally: AssistantTally, redaction: Redaction): Generator<ShownChange> {
  const { runId, action, vapiAssistantId, name, orgId } = change;
  const fields = action === 'update' ? describe(change, redaction) : [];
  if (action === 'update' && fields.length === 0) return;
  tally.add(change, shownName(name, redactionIn(orgId ?? undefined, redaction).key));
  yield { runId, action, vapiAssistantId, fields };
}

/** The same words and the same redaction as `history` and `diff`. */
function describe({ states, orgId }: ReportChange, redaction: Redaction): readonly FieldChange[] {
  if (states.kind === 'columns') return describeRecord({ orgId, columns: states.columns }, redaction);
  const { kind: _, ...pair } = states;
  return describeDocuments(pair, redaction);
}
