import { Blame, type BlamedField, type Origin } from '../../domain/blame/blame.js';
import { type FieldPlaces, overlapsField } from '../../domain/diff/field-path.js';
import { type Redaction, redactionIn } from '../../domain/redact/redaction.js';
import { shownName, shownPath } from '../../domain/redact/shown-name.js';
import type { CurrentRow, RowId } from '../../domain/row/row.js';
import { AppError } from '../../errors.js';
import type { CurrentState } from '../ports.js';
import type { AuditTrail, RecordOfRow } from './ports.js';

export interface BlamePorts {
  readonly trail: AuditTrail;
  readonly state: Pick<CurrentState, 'loadRows'>;
  /** Configured key of fingerprints, for keys and names that are tokens; null: the organisation is the salt. */
  readonly redaction: Redaction;
}

export interface BlameOptions {
  readonly assistantIds: readonly string[];
  /** Only this field. */
  readonly field?: FieldPlaces | undefined;
  /** Only fields whose last change was at or after this moment, ISO 8601. */
  readonly since?: string | undefined;
  /** Only fields whose last change was at or before this moment, ISO 8601. */
  readonly until?: string | undefined;
}

/** Who changed each field of one assistant last, without any value. */
export interface BlamedAssistant {
  readonly vapiAssistantId: string;
  readonly assistantId: RowId;
  readonly name: string | null;
  readonly fields: readonly BlamedField<RecordOfRow>[];
}

/**
 * The last change of each field of assistants, as their rows are now.
 * @throws AppError `ROW_UNKNOWN` for an assistant without a row
 */
export async function blameAssistants(ports: BlamePorts, options: BlameOptions): Promise<readonly BlamedAssistant[]> {
  const rows = await ports.state.loadRows(options.assistantIds);
  const unknown = options.assistantIds.filter((id) => !rows.has(id));
  if (unknown.length > 0) throw rowUnknown(unknown);
  const blamed: BlamedAssistant[] = [];
  for (const row of rows.values()) blamed.push(await blameRow(row, ports, options));
  return blamed;
}

async function blameRow(row: CurrentRow, ports: BlamePorts, options: BlameOptions): Promise<BlamedAssistant> {
  const { vapiAssistantId, assistantId, values } = row;
  const blame = new Blame<RecordOfRow>(values);
  for await (const page of ports.trail.recordsOf(vapiAssistantId)) {
    for (const record of page) if (record.assistantId === assistantId) blame.add(record);
    if (blame.isDone) break;
  }
  const { key } = redactionIn(values['vapi_org_id'], ports.redaction);
  const name = typeof values['name'] === 'string' ? shownName(values['name'], key) : null;
  const fields = blame
    .fields()
    .filter((field) => isWanted(field, options))
    .map((field) => ({ ...field, path: shownPath(field.path, key) }));
  return { vapiAssistantId, assistantId, name, fields };
}

function isWanted(blamed: BlamedField<RecordOfRow>, { field, since, until }: BlameOptions): boolean {
  return (!field || overlapsField(blamed, field)) && isWithin(blamed.origin, since, until);
}

/** What nobody recorded has no time. */
function isWithin(origin: Origin<RecordOfRow>, since: string | undefined, until: string | undefined): boolean {
  if (since === undefined && until === undefined) return true;
  if (origin.kind !== 'record') return false;
  const { startedAt } = origin.record.run;
  return startedAt >= (since ?? '') && startedAt <= (until ?? '9999');
}

function rowUnknown(ids: readonly string[]): AppError {
  return new AppError(`The database has no row of ${ids.join(', ')}`, {
    code: 'ROW_UNKNOWN',
    hint: 'give the id of an assistant in Vapi that was applied: vapi-sync status lists them',
  });
}
