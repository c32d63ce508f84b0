import { allChanges, assistants, facts, runs } from './data.js';
import { showAssistant, showRun } from './detail.js';
import { byId, el } from './dom.js';
import { showList } from './list.js';
import { showRuns } from './runs.js';
import { countText, dayText, timeText } from './words.js';

showHead();
showRuns();
showList();
addEventListener('hashchange', route);
addEventListener('beforeprint', openAll);
byId<HTMLSelectElement>('theme').addEventListener('change', ({ target }) => {
  document.documentElement.dataset['theme'] = (target as HTMLSelectElement).value;
});
route();

/** What the page is, and how much there is. */
function showHead(): void {
  const { kind, madeAt, version, since, hiddenChanges } = facts;
  const from = kind === 'git' ? 'the history of the snapshots in git' : 'the database';
  const span = since === null ? '' : `, since ${dayText(since)}`;
  byId('made').textContent = `From ${from}${span}; made ${timeText(madeAt)} by vapi-sync ${version}`;
  const there = assistants.filter(({ gone }) => !gone).length;
  const totals = [
    ['Assistants', there],
    [kind === 'git' ? 'Commits' : 'Runs', runs.length],
    ['Changes', allChanges().length + hiddenChanges],
  ] as const;
  byId('totals').append(
    ...totals.map(([name, count]) => el('div', {}, el('dt', {}, name), el('dd', {}, count.toLocaleString('en-GB')))),
  );
  const hidden = byId('hidden');
  hidden.hidden = hiddenChanges === 0;
  hidden.textContent = `${countText(hiddenChanges, 'older change')} left out, to keep the page small; --since makes it of a shorter time.`;
}

/** Shows what the address names: the overview, one assistant, or one run. */
function route(): void {
  const [, kind, id = ''] = /^#(assistant|run)=(.*)$/.exec(location.hash) ?? [];
  byId('overview').hidden = kind !== undefined;
  byId('detail').hidden = kind === undefined;
  if (kind === 'assistant') showAssistant(decode(id));
  else if (kind === 'run') showRun(decode(id));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** On paper nothing can be opened. */
function openAll(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('#detail details')) details.open = true;
}
