import type { DiffResult, InvalidSnapshot, SnapshotDifference } from '../../app/diff/result.js';
import type { SourceDescription } from '../../domain/plan/plan.js';
import type { EntryView, Note, ReportView } from './change.js';
import { type Detail, viewFields } from './field.js';
import { viewReasons } from './plan.js';

/** A comparison of snapshots as a report: every assistant that differs, then what cannot be read. */
export function viewDiff(result: DiffResult, detail: Detail): ReportView {
  const { base, head, summary } = result;
  const { added, changed, removed, unchanged, invalid } = summary;
  return {
    subject: 'Diff',
    origin: [noteOn('Diff from', base), noteOn('to', head)],
    totals: `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged, ${invalid} invalid`,
    nothing: 'No differences: both hold the same assistants.',
    words: { added: 'added', changed: 'changed', removed: 'removed', invalid: 'invalid' },
    isSummary: detail === 'summary',
    entries: () => viewEntries(result, detail),
  };
}

function noteOn(words: string, { kind, location, commit }: SourceDescription): Note {
  if (kind !== 'git') return { words: `${words} the working tree` };
  const revision = { words, value: location.replace(/^git:/, '') };
  return commit === undefined ? revision : { ...revision, more: `(${commit.slice(0, 12)})` };
}

async function* viewEntries({ changes, invalid }: DiffResult, detail: Detail): AsyncIterable<EntryView> {
  for (const change of changes) yield viewDifference(change, detail);
  yield* invalid.map(viewInvalid);
}

function viewDifference(difference: SnapshotDifference, detail: Detail): EntryView {
  const { action, name, vapiAssistantId, fields } = difference;
  const isBrief = detail === 'summary' || (detail === 'fields' && action !== 'changed');
  return {
    ...{ kind: action, name, id: vapiAssistantId },
    notes: notesOn(difference),
    columns: [...new Set(fields.map(({ column }) => column))],
    get fields() {
      return isBrief ? [] : viewFields(fields, detail);
    },
  };
}

function notesOn({ action, fields, previousFile }: SnapshotDifference): readonly Note[] {
  const oldName = fields.find(({ column }) => column === 'name')?.before;
  const isRenamed = action === 'changed' && typeof oldName === 'string';
  const rename: readonly Note[] = isRenamed ? [{ words: 'formerly', value: oldName }] : [];
  if (previousFile === undefined) return rename;
  return [...rename, { words: 'file renamed from', value: previousFile }];
}

function viewInvalid(snapshot: InvalidSnapshot): EntryView {
  const { side, file, name, vapiAssistantId } = snapshot;
  return {
    ...{ kind: 'invalid', name: name ?? file, id: vapiAssistantId, columns: [] },
    notes: [{ words: `cannot be read in the ${side}, not compared` }],
    fields: viewReasons(snapshot),
  };
}
