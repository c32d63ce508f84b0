import type { AssistantData } from '../payload.js';
import { assistants, facts, lastChangeOf, titleOf } from './data.js';
import { byId, el, renderInPages } from './dom.js';
import { countText, DAY_MS, dayText } from './words.js';

const CHOICES = ['owner', 'type', 'model', 'voice', 'transcriber'] as const;
const ROWS_PER_PAGE = 100;

interface Entry {
  readonly assistant: AssistantData;
  readonly index: number;
  /** Everything that is searched, in lower case. */
  readonly text: string;
}

const entries: readonly Entry[] = assistants.map((assistant, index) => {
  const { id, name, owner, type, model, modelName, voice, transcriber } = assistant;
  return {
    assistant,
    index,
    text: [id, name, owner, type, model, modelName, voice, transcriber].join('\n').toLowerCase(),
  };
});

/** The list of assistants, with its search and filters. */
export function showList(): void {
  for (const choice of CHOICES) offerChoices(choice);
  const filters = byId<HTMLFormElement>('filters');
  filters.addEventListener('input', update);
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('reset', () => setTimeout(update));
  update();
}

function offerChoices(choice: (typeof CHOICES)[number]): void {
  const select = byId<HTMLSelectElement>(`filter-${choice}`);
  const values = [...new Set(assistants.map((assistant) => assistant[choice] ?? ''))].filter(Boolean).sort();
  select.append(...values.map((value) => el('option', { value }, value)));
  if (values.length < 2) select.parentElement?.setAttribute('hidden', '');
}

function update(): void {
  const found = entries.filter(makeFilter()).sort(makeOrder());
  byId('count').textContent = `${countText(found.length, 'assistant')} of ${assistants.length.toLocaleString('en-GB')}`;
  renderInPages(byId('rows'), byId('more'), { items: found, pageSize: ROWS_PER_PAGE, render: row });
}

function makeFilter(): (entry: Entry) => boolean {
  const words = chosen('search').toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = CHOICES.map((choice) => [choice, chosen(`filter-${choice}`)] as const).filter(
    ([, value]) => value !== '',
  );
  const isRecent = makeAgeFilter(chosen('filter-age'));
  return ({ assistant, index, text }) =>
    words.every((word) => text.includes(word)) &&
    wanted.every(([choice, value]) => assistant[choice] === value) &&
    isRecent(index);
}

function makeAgeFilter(age: string): (index: number) => boolean {
  if (age === '') return () => true;
  if (age === 'never') return (index) => lastChangeOf(index) === undefined;
  const since = new Date(Date.parse(facts.madeAt) - Number(age) * DAY_MS).toISOString();
  return (index) => (lastChangeOf(index) ?? '') >= since;
}

function makeOrder(): (a: Entry, b: Entry) => number {
  const byName = (a: Entry, b: Entry) => titleOf(a.assistant).localeCompare(titleOf(b.assistant));
  switch (chosen('order')) {
    case 'name':
      return byName;
    case 'count':
      return (a, b) => b.assistant.changes - a.assistant.changes || byName(a, b);
    default:
      return (a, b) => (lastChangeOf(b.index) ?? '').localeCompare(lastChangeOf(a.index) ?? '') || byName(a, b);
  }
}

function chosen(id: string): string {
  return byId<HTMLInputElement | HTMLSelectElement>(id).value;
}

function row({ assistant, index }: Entry): HTMLElement {
  const { id, gone, type, owner, model, modelName, voice, transcriber, changes } = assistant;
  const last = lastChangeOf(index);
  const cells: readonly (readonly [label: string, text: string])[] = [
    ['Type', type ?? ''],
    ['Owner', owner ?? ''],
    ['Model', [model, modelName].filter(Boolean).join(' ')],
    ['Voice', voice ?? ''],
    ['Transcriber', transcriber ?? ''],
    ['Last change', last === undefined ? 'never' : dayText(last)],
  ];
  return el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el('a', { href: `#assistant=${encodeURIComponent(id)}` }, titleOf(assistant)),
      el('small', {}, gone ? `${id}, no longer there` : id),
    ),
    ...cells.map(([label, text]) => el('td', { 'data-label': label }, text)),
    el('td', { class: 'number', 'data-label': 'Changes' }, String(changes)),
  );
}
