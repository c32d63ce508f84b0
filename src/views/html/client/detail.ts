import type { AssistantData, ChangeData, RunData } from '../payload.js';
import { lineChart } from './charts.js';
import { assistants, changesOf, facts, runs, titleOf } from './data.js';
import { fieldBlock } from './diff.js';
import { byId, el, renderInPages } from './dom.js';
import { runTitle } from './runs.js';
import { countText, dayText, timeText } from './words.js';

const CHANGES_PER_PAGE = 50;
const ACTIONS = { create: 'created', update: 'updated', delete: 'removed' } as const;

/** Shows one assistant: what it is, its prompt over time, and every change. */
export function showAssistant(id: string): void {
  const index = assistants.findIndex((assistant) => assistant.id === id);
  const assistant = assistants[index];
  if (assistant === undefined) {
    showNothing('There is no such assistant in this report.');
    return;
  }
  const changes = changesOf(({ a }) => a === index);
  const entry = (change: ChangeData) => changeEntry(change, runs[change.r] && runHeading(runs[change.r] as RunData));
  show(titleOf(assistant), factsList(assistant), promptChart(assistant), ...history(changes, entry));
}

/** Shows one run with every assistant that it changed. */
export function showRun(id: string): void {
  const index = runs.findIndex((run) => run.id === id);
  const run = runs[index];
  if (run === undefined) {
    showNothing('There is no such run in this report.');
    return;
  }
  const changes = changesOf(({ r }) => r === index);
  const entry = (change: ChangeData) => changeEntry(change, assistantHeading(assistants[change.a]));
  const told = [
    ['Time', timeText(run.at)],
    ['Status', run.status],
    ['By', run.by],
    ['From', run.about],
    ['Git revision', run.revision ?? ''],
    ['Error', run.error ?? ''],
  ];
  show(runTitle(run), definitions(told as [string, string][]), ...history(changes, entry));
}

function showNothing(words: string): void {
  show('Not found', el('p', {}, words));
}

function show(title: string, ...content: readonly (Node | null)[]): void {
  const heading = el('h1', { tabindex: -1 }, title);
  const back = el('p', { class: 'back' }, el('a', { href: '#' }, '← All assistants'));
  byId('detail').replaceChildren(back, heading, ...content.filter((node) => node !== null));
  heading.focus();
  scrollTo(0, 0);
}

function factsList(assistant: AssistantData): HTMLElement {
  const { id, gone, type, owner, model, modelName, voice, transcriber } = assistant;
  return definitions([
    ['Id in Vapi', id],
    ['Type', type ?? ''],
    ['Owner', owner ?? ''],
    ['Model', [model, modelName].filter(Boolean).join(' ')],
    ['Voice', voice ?? ''],
    ['Transcriber', transcriber ?? ''],
    ['State', gone ? 'no longer there' : ''],
  ]);
}

function definitions(pairs: readonly (readonly [string, string])[]): HTMLElement {
  const told = pairs.filter(([, text]) => text !== '');
  return el(
    'dl',
    { class: 'facts' },
    ...told.map(([name, text]) => el('div', {}, el('dt', {}, name), el('dd', {}, text))),
  );
}

function promptChart({ prompts }: AssistantData): HTMLElement | null {
  const points = prompts.map(([run, value]) => {
    const at = runs[run]?.at ?? facts.madeAt;
    return { at, value, text: run < 0 ? 'now' : dayText(at) };
  });
  const [first, last] = [points[0], points[points.length - 1]];
  if (first === undefined || last === undefined) return null;
  const words = `Length of the prompt: ${countText(last.value, 'character')} now`;
  const range = points.length < 2 ? '' : `, ${countText(first.value, 'character')} on ${timeText(first.at)}`;
  const title = el('h2', {}, 'Prompt over time');
  return el(
    'section',
    {},
    title,
    el('p', { class: 'faint' }, words + range),
    points.length < 2 ? null : lineChart(points, words + range),
  );
}

function history(changes: readonly ChangeData[], render: (change: ChangeData) => Node): readonly Node[] {
  const list = el('ol', { class: 'history' });
  const more = el('button', { type: 'button' });
  renderInPages(list, more, { items: changes, pageSize: CHANGES_PER_PAGE, render });
  return [el('h2', {}, countText(changes.length, 'change')), list, more];
}

function runHeading(run: RunData): Node {
  const by = facts.kind === 'git' ? `${run.by}: ${run.about}` : `by ${run.by}`;
  return el('span', {}, el('b', {}, timeText(run.at)), ` ${runTitle(run)} ${by}`);
}

function assistantHeading(assistant: AssistantData | undefined): Node {
  return el('span', {}, el('b', {}, assistant ? titleOf(assistant) : ''));
}

/** A change that opens; what it did is put on the page when it does. */
function changeEntry(change: ChangeData, heading: Node | undefined): Node {
  const { k, f, m = 0 } = change;
  const labels = f.map(([label]) => label);
  const summary = el(
    'summary',
    {},
    heading ?? '',
    ' ',
    el('span', { class: `tag ${k}` }, ACTIONS[k]),
    ' ',
    el(
      'span',
      { class: 'faint' },
      labels.slice(0, 4).join(', ') + (labels.length > 4 ? ` and ${labels.length - 4} more` : ''),
    ),
  );
  if (f.length === 0) return el('li', {}, el('p', { class: 'brief' }, ...summary.childNodes));
  const details = el('details', {}, summary);
  const fill = () => {
    const more = m > 0 ? [el('p', { class: 'faint' }, `${countText(m, 'more field')} not shown here.`)] : [];
    details.append(...f.map(fieldBlock), ...more);
  };
  details.addEventListener('toggle', fill, { once: true });
  return el('li', {}, details);
}
