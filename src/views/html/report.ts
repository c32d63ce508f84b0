import { Buffer } from 'node:buffer';
import type { TalliedAssistant } from '../../app/report/assistant-tally.js';
import type { ReportRun } from '../../app/report/ports.js';
import type { Report, ShownChange } from '../../app/report/report.js';
import { harmlessJson, harmlessLine } from '../harmless.js';
import { fieldsData, labelsData } from './field-data.js';
import { PAGE_END, PAGE_START } from './page.js';
import type { AssistantData, ChangeData, PageFacts, RunData } from './payload.js';

export interface PageOptions {
  /** ISO 8601. */
  readonly madeAt: string;
  readonly version: string;
  /** Bytes of changes that may be told in full, and bytes after which older ones are left out. */
  readonly limits?: { readonly full: number; readonly brief: number };
}

/** A page of at most 20 MB, whatever there is to tell: what is older is told in brief, and then counted only. */
const LIMITS = { full: 14_000_000, brief: 17_000_000 };

/**
 * A report as one HTML page, in pieces: template, data as JSON, script. Nothing in it can be executed but that script, and it
 * can load nothing.
 */
export async function* renderReportHtml(report: Report, options: PageOptions): AsyncIterable<string> {
  yield PAGE_START;
  const runs = new Map<string, number>();
  yield* list(
    'runs',
    mapEach(report.runs(), (run) => runData(run, runs)),
  );
  const writer = new ChangeWriter(runs, options.limits ?? LIMITS);
  yield* list('changes', writer.write(report.changes()));
  yield* list('assistants', assistantsData(report.assistants(), writer.assistants, runs));
  const { madeAt, version } = options;
  const { kind, since = null } = report;
  const facts: PageFacts = { kind, madeAt, version, since, hiddenChanges: writer.hidden };
  yield `<script type="application/json" id="facts">${scriptJson(facts)}</script>\n`;
  yield PAGE_END;
}

/** A JSON list in a script element that is not executed. */
async function* list(id: string, items: AsyncIterable<string>): AsyncGenerator<string> {
  yield `<script type="application/json" id="${id}">[`;
  let separator = '\n';
  for await (const item of items) {
    yield separator + item;
    separator = ',\n';
  }
  yield ']</script>\n';
}

/** JSON that cannot end the script element it stands in: HTML knows no escape there but JSON's own. */
function scriptJson(value: object): string {
  return harmlessJson(JSON.stringify(value)).replaceAll('<', '\\u003c');
}

async function* mapEach<T>(items: AsyncIterable<T>, map: (item: T) => object): AsyncGenerator<string> {
  for await (const item of items) yield scriptJson(map(item));
}

function runData(run: ReportRun, indexes: Map<string, number>): RunData {
  indexes.set(run.id, indexes.size);
  const { id, startedAt, status, actor, gitRevision, about, counts, error } = run;
  return {
    ...{ id: harmlessLine(id), at: startedAt, status: harmlessLine(status), by: harmlessLine(actor) },
    revision: gitRevision === null ? null : harmlessLine(gitRevision),
    about: harmlessLine(about),
    error: error === null ? null : harmlessLine(error),
    ...counts,
  };
}

/** Writes changes as long as there is room. */
class ChangeWriter {
  /** Indexes of assistants, in the order in which changes name them. */
  readonly assistants = new Map<string, number>();
  hidden = 0;
  readonly #runs: ReadonlyMap<string, number>;
  readonly #limits: { readonly full: number; readonly brief: number };
  #written = 0;

  constructor(runs: ReadonlyMap<string, number>, limits: { readonly full: number; readonly brief: number }) {
    this.#runs = runs;
    this.#limits = limits;
  }

  async *write(changes: AsyncIterable<ShownChange>): AsyncGenerator<string> {
    for await (const change of changes) {
      const run = this.#runs.get(change.runId);
      if (run === undefined) continue;
      const { vapiAssistantId, action, fields } = change;
      const a = this.assistants.get(vapiAssistantId) ?? this.assistants.size;
      this.assistants.set(vapiAssistantId, a);
      if (this.#written > this.#limits.brief) {
        this.hidden += 1;
        continue;
      }
      const shown = this.#written > this.#limits.full ? labelsData(fields) : fieldsData(fields);
      const text = scriptJson({ r: run, a, k: action, ...shown } satisfies ChangeData);
      this.#written += Buffer.byteLength(text) + 2;
      yield text;
    }
  }
}

/** Every assistant at its index: those that changes name first. */
async function* assistantsData(
  assistants: AsyncIterable<TalliedAssistant>,
  indexes: ReadonlyMap<string, number>,
  runs: ReadonlyMap<string, number>,
): AsyncGenerator<string> {
  const named = new Array<string>(indexes.size);
  const others: string[] = [];
  for await (const assistant of assistants) {
    const text = scriptJson(assistantData(assistant, runs));
    const index = indexes.get(assistant.vapiAssistantId);
    if (index === undefined) others.push(text);
    else named[index] = text;
  }
  yield* named;
  yield* others;
}

const MAX_NAME_LENGTH = 200;

function assistantData(assistant: TalliedAssistant, runs: ReadonlyMap<string, number>): AssistantData {
  const shown = (text: string | null) => (text === null ? null : harmlessLine(text.slice(0, MAX_NAME_LENGTH)));
  return {
    id: harmlessLine(assistant.vapiAssistantId),
    name: shown(assistant.name),
    gone: assistant.isGone,
    owner: shown(assistant.owner),
    type: shown(assistant.type),
    model: shown(assistant.modelProvider),
    modelName: shown(assistant.modelName),
    voice: shown(assistant.voiceProvider),
    transcriber: shown(assistant.transcriberProvider),
    changes: assistant.changes,
    prompts: assistant.prompts.map(({ runId, length }) => [runId === null ? -1 : (runs.get(runId) ?? -1), length]),
  };
}
