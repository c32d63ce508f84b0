import type { RunData } from '../payload.js';
import { barChart } from './charts.js';
import { facts, runs } from './data.js';
import { byId, el, renderInPages } from './dom.js';
import { countText, DAY_MS, dayText, timeText } from './words.js';

const SERIES = ['created', 'updated', 'deleted', 'failed'] as const;
/** More bars than this are no longer told apart. */
const MOST_BARS = 90;

/** Runs as bars, and as a table that is made when somebody opens it. */
export function showRuns(): void {
  const chart = byId('runs-chart');
  if (runs.length === 0) {
    chart.replaceChildren(el('p', { class: 'faint' }, 'No runs are recorded.'));
    byId('runs-list').hidden = true;
    return;
  }
  chart.replaceChildren(barChart({ bars: sumByPeriod(), series: SERIES, label: describe() }));
  const list = byId<HTMLDetailsElement>('runs-list');
  list.addEventListener('toggle', () => showTable(list), { once: true });
}

/** `Run 12`, or the beginning of a commit. */
export function runTitle({ id }: RunData): string {
  return facts.kind === 'git' ? `Commit ${id.slice(0, 10)}` : `Run ${id}`;
}

function describe(): string {
  const sum = (name: (typeof SERIES)[number]) => runs.reduce((total, run) => total + run[name], 0);
  const oldest = runs[runs.length - 1]?.at ?? '';
  const totals = SERIES.map((name) => `${sum(name)} ${name}`).join(', ');
  return `${countText(runs.length, 'run')} from ${dayText(oldest)} to ${dayText(runs[0]?.at ?? '')}: ${totals}`;
}

/** One bar for each day; for weeks, months or years where days would be too many. */
function sumByPeriod() {
  const start = (iso: string, days: number) => Math.floor(Date.parse(iso) / DAY_MS / days) * days;
  const [newest, oldest] = [runs[0]?.at ?? '', runs[runs.length - 1]?.at ?? ''];
  const days = [1, 7, 30, 365].find((each) => (start(newest, each) - start(oldest, each)) / each < MOST_BARS) ?? 365;
  const bars = new Map<number, { label: string; values: number[] }>();
  for (let day = start(oldest, days); day <= start(newest, days); day += days) {
    const first = dayText(new Date(day * DAY_MS).toISOString());
    bars.set(day, { label: days === 1 ? first : `${days} days from ${first}`, values: SERIES.map(() => 0) });
  }
  for (const run of runs) {
    const values = bars.get(start(run.at, days))?.values;
    SERIES.forEach((name, index) => {
      if (values) values[index] = (values[index] ?? 0) + run[name];
    });
  }
  return [...bars.values()];
}

function showTable(list: HTMLElement): void {
  const body = el('tbody');
  const more = el('button', { type: 'button' });
  const columns = ['Run', 'Time', 'Status', 'By', ...SERIES];
  const head = columns.map((name, index) => el('th', { scope: 'col', class: index > 3 ? 'number' : undefined }, name));
  const table = el('table', {}, el('thead', {}, el('tr', {}, ...head)), body);
  const region = el('div', { class: 'scroll', role: 'region', 'aria-label': 'Table of runs', tabindex: 0 }, table);
  list.querySelector('div')?.replaceChildren(region, more);
  renderInPages(body, more, { items: runs, pageSize: 100, render: runRow });
}

function runRow(run: RunData): HTMLElement {
  const link = el('a', { href: `#run=${encodeURIComponent(run.id)}` }, runTitle(run));
  const about = el('small', {}, run.about);
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, link, about),
    ...[timeText(run.at), run.status, run.by].map((text) => el('td', {}, text)),
    ...SERIES.map((name) => el('td', { class: 'number' }, String(run[name]))),
  );
}
