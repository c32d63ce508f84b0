import type { InitResult } from '../../app/init/init.js';
import type { InitOutcome } from '../../app/init/planned-file.js';
import type { KeyOutcome } from '../../app/init/redaction-key.js';
import { harmlessLine } from '../harmless.js';
import type { Style } from '../style.js';

const NOTES: Readonly<Record<InitOutcome, string>> = {
  written: '',
  extended: ' (lines added)',
  replaced: ' (replaced)',
  unchanged: '',
  kept: ' (yours differs and was kept; --force replaces it)',
};

const KEY_STEPS: Readonly<Record<KeyOutcome, string>> = {
  made: 'fill in VAPI_API_KEY and DATABASE_URL in .env; keep its new VAPI_SYNC_REDACTION_KEY where it cannot be lost',
  present: 'cp -n .env.example .env, and fill in VAPI_API_KEY and DATABASE_URL',
  elsewhere:
    'cp -n .env.example .env, and fill in VAPI_SYNC_REDACTION_KEY (the one that the snapshots were written with), VAPI_API_KEY and DATABASE_URL',
};

/** What became of each file, and what to do next; one line where nothing had to be done. */
export function renderInitResult(result: InitResult, style: Style): string {
  const { files } = result;
  const told = files.filter(({ outcome }) => outcome !== 'unchanged');
  const lines = told.map(({ path, outcome }) => `${symbolOf(outcome, style)} ${path}${NOTES[outcome]}\n`);
  if (told.length === 0) return `${harmlessLine(result.directory)} has everything already: nothing was written.\n`;
  if (told.every(({ outcome }) => outcome === 'kept')) return `${lines.join('')}Nothing was written.\n`;
  return `${lines.join('')}\n${renderNextSteps(result)}`;
}

function symbolOf(outcome: InitOutcome, style: Style): string {
  if (outcome === 'written') return style.added('+');
  return outcome === 'kept' ? style.warning('=') : style.changed('~');
}

function renderNextSteps({ isRepository, redactionKey, installUnknown, superseded }: InitResult): string {
  const steps = [
    ...(isRepository ? [] : ['git init  (the workflows work in a git repository)']),
    ...superseded.map((path) => `git rm ${path}  (one of an earlier version: both would run)`),
    KEY_STEPS[redactionKey],
    'vapi-sync pull  (writes the first snapshots)',
    'vapi-sync db migrate, vapi-sync plan, vapi-sync apply  (brings tables and rows up to date)',
    ...(installUnknown === null
      ? []
      : [
          `vapi-sync init --package FILE.tgz  (says from where the workflows install vapi-sync; nobody can tell, for ${harmlessLine(installUnknown)})`,
        ]),
    'commit everything, push',
    'in GitHub: secrets VAPI_API_KEY, PLAN_DATABASE_URL, VAPI_SYNC_REDACTION_KEY; environment production with DATABASE_URL',
  ];
  return `Next:\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`;
}
