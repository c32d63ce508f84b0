import type { GuardVerdict } from '../plan/verdict.js';
import { shownName } from '../redact/shown-name.js';
import type { JudgedChange } from './judged-change.js';
import type { ActiveGuard } from './settings.js';
import { mostOf } from './share.js';

/** Assistants that a verdict names. */
const MAX_NAMED = 10;

/** Fields that a verdict names. */
const MAX_FIELDS = 5;

/**
 * Takes the changes of a plan one by one and keeps no more of them than counts and the first names, so that plans of any
 * size can be judged.
 */
export class GuardBoard {
  readonly #watches: readonly Watch[];

  constructor(guards: readonly ActiveGuard[]) {
    this.#watches = guards.map((guard) => new Watch(guard));
  }

  add(judged: JudgedChange): void {
    for (const watch of this.#watches) watch.add(judged);
  }

  /**
   * The guards that have tripped.
   * @param rows rows that exist and were compared, changed or not
   */
  verdicts(rows: number): readonly GuardVerdict[] {
    return this.#watches.flatMap((watch) => watch.verdict(rows) ?? []);
  }
}

interface Tally {
  count: number;
  readonly first: { readonly vapiAssistantId: string; readonly name: string }[];
}

class Watch {
  readonly #guard: ActiveGuard;
  /** By field; of guards that do not count by field there is one, under the empty text. */
  readonly #tallies = new Map<string, Tally>();

  constructor(guard: ActiveGuard) {
    this.#guard = guard;
  }

  add(judged: JudgedChange): void {
    const { rule, limits } = this.#guard;
    const { vapiAssistantId, name } = judged.change;
    for (const field of rule.counts(judged, limits)) {
      const tally = this.#tallies.get(field) ?? { count: 0, first: [] };
      tally.count++;
      if (tally.first.length < MAX_NAMED) tally.first.push({ vapiAssistantId, name });
      this.#tallies.set(field, tally);
    }
  }

  verdict(rows: number): GuardVerdict | undefined {
    const { rule, limits } = this.#guard;
    const most = limits['maxAssistants'] ?? mostOf(rows, asShare(limits));
    const beyond = [...this.#tallies].filter(([, { count }]) => count > most).sort(([, a], [, b]) => b.count - a.count);
    const [worst] = beyond;
    if (worst === undefined) return undefined;
    const [field, { count, first }] = worst;
    const fields = beyond.map(([path, tally]) => ({ path: shownName(path, ''), count: tally.count }));
    return {
      ...{ rule: rule.name, setting: `guards.${rule.name}`, limits, count, of: rows },
      message: wordsOf(this.#guard, { count, rows, fields: fields.map(({ path }) => path) }),
      fields: field === '' ? [] : fields.slice(0, MAX_FIELDS),
      assistants: first,
    };
  }
}

function asShare({ maxPercent = 100, minRows = 0 }: ActiveGuard['limits']) {
  return { maxPercent, minRows };
}

interface Found {
  readonly count: number;
  readonly rows: number;
  readonly fields: readonly string[];
}

function wordsOf({ rule, limits }: ActiveGuard, { count, rows, fields: [field = '', ...others] }: Found): string {
  const { maxAssistants, maxPercent, minRows } = limits;
  const isShare = maxAssistants === undefined;
  const percent = Math.round((count * 1000) / rows) / 10;
  const subject = isShare ? `${count} of ${rows} rows (${percent}%)` : `${count} assistant${count === 1 ? '' : 's'}`;
  const limit = isShare ? `${maxPercent}% of at least ${minRows} rows` : `${maxAssistants}`;
  const more = others.length === 0 ? '' : `, and as many or fewer ${listed(others)}`;
  return `${rule.says(subject, { limits, field })}${more}; the limit is ${limit}`;
}

function listed(fields: readonly string[]): string {
  const named = fields.slice(0, MAX_FIELDS - 1).join(', ');
  return fields.length < MAX_FIELDS ? named : `${named} and ${fields.length - MAX_FIELDS + 1} more fields`;
}
