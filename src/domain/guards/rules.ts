import { hasHostChanged } from './hosts.js';
import type { JudgedChange } from './judged-change.js';
import { listLostFields } from './lost-fields.js';
import { hasPromptChanged } from './prompt.js';
import { areToolsEmptied } from './tools.js';

/** Limits of a guard by name. `maxPercent` with `minRows` is a share of the rows, `maxAssistants` a number of them. */
export type GuardLimits = Readonly<Record<string, number>>;

/** One kind of guard: what it counts, and how it says so. A new one is an entry of the table. */
export interface GuardRule {
  readonly name: string;
  /** What it keeps from being written, as the beginning of a sentence. */
  readonly about: string;
  /** The limits that it has without configuration. */
  readonly defaults: GuardLimits;
  /** Whether it is in force without configuration. */
  readonly isOn: boolean;
  /** What a change counts for: nothing, the one thing that the guard is about (the empty text), or fields. */
  readonly counts: (judged: JudgedChange, limits: GuardLimits) => readonly string[];
  /** What would happen to so many assistants (or `5 of 12 rows`). */
  readonly says: (subject: string, what: { readonly limits: GuardLimits; readonly field: string }) => string;
}

const SHARE = { maxPercent: 30, minRows: 10 };

/** The guards, in the order in which they are told. */
export const GUARD_RULES: readonly GuardRule[] = [
  {
    name: 'updates',
    about: 'Too large a share of the rows that exist would be updated',
    defaults: SHARE,
    isOn: true,
    counts: ({ change }) => countIf(change.action === 'update' && !change.forced),
    says: (subject) => `${subject} would be updated`,
  },
  {
    name: 'creates',
    about: 'Too many rows would be created',
    defaults: { maxAssistants: 100 },
    isOn: false,
    counts: ({ change }) => countIf(change.action === 'create'),
    says: (subject) => `the rows of ${subject} would be created`,
  },
  {
    name: 'prompt-change',
    about: 'Prompts of too many assistants would shrink or grow by more than changePercent of their length',
    defaults: { maxAssistants: 3, changePercent: 50 },
    isOn: true,
    counts: (judged, { changePercent = 0 }) => countIf(hasPromptChanged(judged, changePercent)),
    says: (subject, { limits }) =>
      `the prompts of ${subject} would shrink or grow by more than ${limits['changePercent']}%`,
  },
  {
    name: 'tools-emptied',
    about: 'Lists of tools of too many assistants would be emptied',
    defaults: { maxAssistants: 3 },
    isOn: true,
    counts: (judged) => countIf(areToolsEmptied(judged)),
    says: (subject) => `the tools of ${subject} would be emptied`,
  },
  {
    name: 'server-host',
    about: 'Webhooks of too many assistants would go to another host',
    defaults: { maxAssistants: 3 },
    isOn: true,
    counts: (judged) => countIf(hasHostChanged(judged)),
    says: (subject) => `the webhooks of ${subject} would go to another host`,
  },
  {
    name: 'field-lost',
    about: 'Too large a share of the rows that exist would lose the same field',
    defaults: SHARE,
    isOn: true,
    counts: listLostFields,
    says: (subject, { field }) => `${subject} would lose ${field}`,
  },
];

function countIf(isCounted: boolean): readonly string[] {
  return isCounted ? [''] : [];
}
