import { promptLength } from '../../domain/document/prompt.js';
import { type JsonValue, valueAt } from '../../domain/json.js';
import type { FingerprintKey } from '../../domain/redact/marker.js';
import { type Redaction, redactionIn } from '../../domain/redact/redaction.js';
import { shownName } from '../../domain/redact/shown-name.js';
import { isEqualJson } from '../../domain/row/equal.js';
import type { ColumnValues } from '../../domain/row/row.js';
import type { ReportAssistant, ReportChange } from './ports.js';

/** An assistant with what people look for, and what its changes come to. */
export interface TalliedAssistant {
  readonly vapiAssistantId: string;
  readonly name: string | null;
  readonly isGone: boolean;
  readonly owner: string | null;
  readonly type: string | null;
  readonly modelProvider: string | null;
  readonly modelName: string | null;
  readonly voiceProvider: string | null;
  readonly transcriberProvider: string | null;
  readonly changes: number;
  /** Length of the prompt after runs that changed it, oldest first, and now. */
  readonly prompts: readonly PromptPoint[];
}

export interface PromptPoint {
  /** Null: now. */
  readonly runId: string | null;
  /** In characters. */
  readonly length: number;
}

interface Tally {
  name: string | null;
  changes: number;
  /** Newest first. */
  prompts: PromptPoint[];
  /** Length before the oldest change that was seen. */
  before: number | undefined;
}

/** Counts changes by assistant; they come newest first. */
export class AssistantTally {
  readonly #tallies = new Map<string, Tally>();
  readonly #redaction: Redaction;

  constructor(redaction: Redaction) {
    this.#redaction = redaction;
  }

  /** @param name as people may see it */
  add(change: ReportChange, name: string | null): void {
    const tally = this.#tallies.get(change.vapiAssistantId) ?? { name, changes: 0, prompts: [], before: undefined };
    this.#tallies.set(change.vapiAssistantId, tally);
    tally.changes += 1;
    tally.name ??= name;
    const models = modelsOf(change);
    const length = models ? promptLength(models.after) : change.action === 'create' ? tally.before : undefined;
    if (length !== undefined) tally.prompts.push({ runId: change.runId, length });
    if (models) tally.before = promptLength(models.before);
  }

  /** An assistant that is there now; once each. */
  take({ vapiAssistantId, owner, values }: ReportAssistant): TalliedAssistant {
    const tally = this.#tallies.get(vapiAssistantId);
    this.#tallies.delete(vapiAssistantId);
    const { key } = redactionIn(values['vapi_org_id'], this.#redaction);
    const now = promptLength(values['model']);
    return {
      ...{ vapiAssistantId, isGone: false },
      owner: shownName(owner, key),
      ...factsOf(values, key),
      changes: tally?.changes ?? 0,
      prompts: [...(tally?.prompts.toReversed() ?? []), ...(now === undefined ? [] : [{ runId: null, length: now }])],
    };
  }

  /** Assistants that changed and are no longer there. */
  *rest(): Iterable<TalliedAssistant> {
    for (const [vapiAssistantId, { name, changes, prompts }] of this.#tallies) {
      yield { vapiAssistantId, isGone: true, ...NOTHING, name, changes, prompts: prompts.toReversed() };
    }
  }
}

const NOTHING = {
  owner: null,
  type: null,
  modelProvider: null,
  modelName: null,
  voiceProvider: null,
  transcriberProvider: null,
} as const;

function modelsOf({
  states,
}: ReportChange): { before: JsonValue | undefined; after: JsonValue | undefined } | undefined {
  if (states.kind === 'documents') {
    const [before, after] = [states.before?.['model'], states.after?.['model']];
    return isEqualJson(before, after) ? undefined : { before, after };
  }
  const model = states.columns['model'];
  return model && { before: model.before, after: model.after };
}

function factsOf(values: ColumnValues, key: FingerprintKey) {
  const text = (column: string, ...keys: readonly string[]) => {
    const value = valueAt(values[column] ?? null, keys);
    return typeof value === 'string' ? shownName(value, key) : null;
  };
  return {
    name: text('name'),
    type: text('type'),
    modelProvider: text('model', 'provider'),
    modelName: text('model', 'model'),
    voiceProvider: text('voice', 'provider'),
    transcriberProvider: text('transcriber', 'provider'),
  };
}
