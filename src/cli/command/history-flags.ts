import { Flags } from '@oclif/core';
import { type FieldPlaces, parseFieldPath } from '../../domain/diff/field-path.js';
import { TOP_LEVEL_KEYS } from '../../domain/field-map/fields.js';
import { nearest } from '../../domain/nearest.js';
import { DURATION_FORMS, INSTANT_FORMS, parseDuration, parseInstant } from '../../domain/time.js';
import { UsageError } from '../../errors.js';
import { assistantIdFlag, detailFlag } from './flags.js';

/** A flag whose value is a length of time, in milliseconds. */
export const durationFlag = Flags.custom<number, { readonly flag: string }>({
  helpValue: 'DURATION',
  parse: async (text, _, { flag }) => {
    const ms = parseDuration(text);
    if (ms !== undefined) return ms;
    throw badValue(`--${flag} ${JSON.stringify(text)}: expected ${DURATION_FORMS}`);
  },
});

/** `--since`: a moment, ISO 8601; a day counts from its beginning. */
export const sinceFlag = Flags.custom<string>({ helpValue: 'TIME', parse: async (text) => instant('since', text) });

/** `--until`: a moment, ISO 8601; a day counts to its end. */
const untilFlag = Flags.custom<string>({ helpValue: 'TIME', parse: async (text) => instant('until', text) });

const fieldFlag = Flags.custom<FieldPlaces>({ helpValue: 'PATH', parse: async (text) => field(text) });

/** Flags of `history`. */
export const HISTORY_FLAGS = {
  'assistant-id': assistantIdFlag,
  limit: Flags.integer({ description: 'how many runs to show', helpValue: 'N', default: 20, min: 1 }),
  blame: Flags.boolean({ description: 'the last change of each field of the assistants named by --assistant-id' }),
  changed: Flags.boolean({ description: 'leave out runs that changed nothing' }),
  since: sinceFlag({ description: 'nothing before: a day, a time, or how long ago (26h, 30d)' }),
  until: untilFlag({ description: 'nothing after: a day, a time, or how long ago' }),
  field: fieldFlag({ description: 'only changes of this field, e.g. firstMessage or model.messages[0].content' }),
  detail: detailFlag,
};

function instant(flag: 'since' | 'until', text: string): string {
  const moment = parseInstant(text, { nowMs: Date.now(), ofDay: flag === 'since' ? 'start' : 'end' });
  if (moment !== undefined) return moment;
  throw badValue(`--${flag} ${JSON.stringify(text)}: expected ${INSTANT_FORMS}`);
}

function field(text: string): FieldPlaces {
  const places = parseFieldPath(text);
  if (places !== undefined) return places;
  const [first = text] = text.split(/[.[]/);
  const near = nearest(first, TOP_LEVEL_KEYS);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  throw badValue(
    `--field ${JSON.stringify(text)} is no field of an assistant.${meant} Fields without a column of their own: unmapped.NAME`,
  );
}

function badValue(message: string): UsageError {
  return new UsageError(message, { code: 'BAD_VALUE', hint: 'vapi-sync history --help' });
}
