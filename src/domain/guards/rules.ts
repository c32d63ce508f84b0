import { GUARD_CATALOG, type GuardEntry, type GuardLimits, type GuardName } from './catalog.js';
import { hasHostChanged } from './hosts.js';
import type { JudgedChange } from './judged-change.js';
import { listLostFields } from './lost-fields.js';
import { hasPromptChanged } from './prompt.js';
import { areToolsEmptied } from './tools.js';

/** What a guard counts, and how it says so. */
interface Counting {
  /** What a change counts for: nothing, the one thing that the guard is about (the empty text), or fields. */
  readonly counts: (judged: JudgedChange, limits: GuardLimits) => readonly string[];
  /** What would happen to so many assistants (or `5 of 12 rows`). */
  readonly says: (subject: string, what: { readonly limits: GuardLimits; readonly field: string }) => string;
}

/** A guard, complete. A new one is an entry here and in the catalog. */
export interface GuardRule extends GuardEntry, Counting {
  readonly name: GuardName;
}

const COUNTINGS: Readonly<Record<GuardName, Counting>> = {
  updates: {
    counts: ({ change }) => countIf(change.action === 'update' && !change.forced),
    says: (subject) => `${subject} would be updated`,
  },
  creates: {
    counts: ({ change }) => countIf(change.action === 'create'),
    says: (subject) => `the rows of ${subject} would be created`,
  },
  'prompt-change': {
    counts: (judged, { changePercent = 0 }) => countIf(hasPromptChanged(judged, changePercent)),
    says: (subject, { limits }) =>
      `the prompts of ${subject} would shrink or grow by more than ${limits['changePercent']}%`,
  },
  'tools-emptied': {
    counts: (judged) => countIf(areToolsEmptied(judged)),
    says: (subject) => `the tools of ${subject} would be emptied`,
  },
  'server-host': {
    counts: (judged) => countIf(hasHostChanged(judged)),
    says: (subject) => `the webhooks of ${subject} would go to another host`,
  },
  'field-lost': {
    counts: listLostFields,
    says: (subject, { field }) => `${subject} would lose ${field}`,
  },
};

/** The guards, in the order in which they are told. */
export const GUARD_RULES: readonly GuardRule[] = (Object.keys(GUARD_CATALOG) as GuardName[]).map((name) => ({
  name,
  ...GUARD_CATALOG[name],
  ...COUNTINGS[name],
}));

function countIf(isCounted: boolean): readonly string[] {
  return isCounted ? [''] : [];
}
