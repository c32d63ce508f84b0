import type { BlamedAssistant } from '../../app/history/blame.js';
import type { RecordOfRow } from '../../app/history/ports.js';
import type { BlamedField, Origin } from '../../domain/blame/blame.js';
import { formatPath } from '../../domain/json.js';
import { cutText } from './cut.js';

/** The last change of one field, in words; all but the words is foreign. */
export interface BlameLine {
  readonly label: string;
  readonly run: string | null;
  /** `2026-01-31 12:00:05 UTC`; where nobody recorded it, words. */
  readonly when: string;
  readonly actor: string;
  readonly revision: string;
}

const MAX_LABEL = 120;

/** The lines of an assistant, in the order of the field map. */
export function viewBlame({ fields }: BlamedAssistant): readonly BlameLine[] {
  return fields.map(viewField);
}

function viewField({ column, path, origin }: BlamedField<RecordOfRow>): BlameLine {
  const label = cutText(formatPath([column, ...path]), MAX_LABEL);
  if (origin.kind !== 'record') return { label, run: null, when: WORDS[origin.kind], actor: '', revision: '' };
  const { id, startedAt, actor, gitRevision } = origin.record.run;
  return {
    label,
    run: id,
    when: `${startedAt.slice(0, 19).replace('T', ' ')} UTC`,
    actor,
    revision: gitRevision?.slice(0, 12) ?? '',
  };
}

const WORDS: Readonly<Record<Exclude<Origin<unknown>['kind'], 'record'>, string>> = {
  edit: 'edited in the database',
  unknown: 'before the first record',
};
