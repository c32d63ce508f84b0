import { FIELDS, keysOf, TOP_LEVEL_KEYS } from '../field-map/fields.js';
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue, ownValue } from '../json.js';
import { nearest } from '../nearest.js';
import { listDecisions } from '../redact/redact.js';
import type { UserRules } from '../redact/user/rules.js';
import { inspectDocument } from './check.js';
import type { Severity } from './finding.js';
import type { Notice } from './notices.js';

/** A rule that a snapshot breaks. */
export interface RuleBreak {
  readonly severity: Severity;
  readonly path: JsonPath;
  /** Whether the key at the end of the path is wrong, or its value. */
  readonly part: 'key' | 'value';
  readonly message: string;
}

/** Checks a document as a person may have edited it; errors are what makes an assistant invalid. */
export function findRuleBreaks(document: JsonObject, rules: UserRules = []): readonly RuleBreak[] {
  const { problems, limits, notices } = inspectDocument({ document, problems: [] }, { isLive: false });
  return [
    ...problems.map((problem): RuleBreak => ({ ...problem, severity: 'error', part: 'value' })),
    ...limits.map((problem): RuleBreak => ({ ...problem, severity: 'warning', part: 'value' })),
    ...notices.flatMap(explainNotice),
    ...findMisspeltMembers(document),
    ...findBrokenMarkers(document, [], []),
    ...findShownSecrets(document, rules),
  ];
}

/** A snapshot is committed: what a pull would hide today should not stand in it, whoever put it there. */
function findShownSecrets(document: JsonObject, rules: UserRules): readonly RuleBreak[] {
  return listDecisions(document, rules).flatMap(({ action, isSuspicious, path, rule }) => {
    if (action !== 'hidden' && !isSuspicious) return [];
    const message = `looks like a secret and is shown (${rule.reason}); pull again, and rotate it if it was committed`;
    return [{ severity: 'warning', path, part: 'value', message }];
  });
}

/** Legacy fields are no mistake of whoever wrote the file. */
function explainNotice({ kind, path }: Notice): readonly RuleBreak[] {
  if (kind === 'unknown-field') return [misspelt(path, nearest(String(path.at(-1)), TOP_LEVEL_KEYS))];
  if (kind === 'legacy-field') return [];
  return [{ severity: 'warning', path, part: 'value', message: 'a value that is not known here; it is kept' }];
}

function misspelt(path: JsonPath, meant: string | undefined): RuleBreak {
  const advice = meant === undefined ? 'it is kept in the column unmapped' : `did you mean ${meant}?`;
  return { severity: 'warning', path, part: 'key', message: `unknown field; ${advice}` };
}

const NESTED = FIELDS.map(keysOf).filter((keys) => keys.length === 2);

/** Objects that are open to any member but have some that count, e.g. `metadata` with `metadata.user_email`. */
const MEMBERS: ReadonlyMap<string, readonly string[]> = new Map(
  NESTED.map(([parent = '']) => [parent, NESTED.flatMap(([other, key = '']) => (other === parent ? [key] : []))]),
);

function findMisspeltMembers(document: JsonObject): readonly RuleBreak[] {
  return [...MEMBERS].flatMap(([parent, known]) => {
    const object = ownValue(document, parent);
    if (!isJsonObject(object)) return [];
    const absent = known.filter((key) => !Object.hasOwn(object, key));
    const others = Object.keys(object).filter((key) => !known.includes(key));
    return others.flatMap((key) => {
      const meant = nearest(key, absent, Math.max(1, Math.floor(key.length / 4)));
      return meant === undefined ? [] : [misspelt([parent, key], meant)];
    });
  });
}

/**
 * What begins like the stand-in for a secret must be one: it would be stored as the secret itself. `path` is one stack
 * for the whole walk.
 */
function findBrokenMarkers(value: JsonValue, path: (string | number)[], found: RuleBreak[]): readonly RuleBreak[] {
  if (typeof value === 'string') {
    if (isBrokenMarker(value)) found.push(brokenMarker([...path]));
  } else if (value !== null && typeof value === 'object') {
    const isArray = Array.isArray(value);
    for (const key of Object.keys(value)) {
      path.push(isArray ? Number(key) : key);
      findBrokenMarkers((value as JsonObject)[key] as JsonValue, path, found);
      path.pop();
    }
  }
  return found;
}

function isBrokenMarker(text: string): boolean {
  if (!/redacted:/i.test(text)) return false;
  const begun = text.match(/redacted:(?:sha256|weak)/gi)?.length ?? 0;
  return begun !== (text.match(/redacted:(?:sha256:[0-9a-f]{16}|weak:[0-9a-f]{4})(?![0-9a-f])/g)?.length ?? 0);
}

function brokenMarker(path: JsonPath): RuleBreak {
  const message =
    'a damaged stand-in for a secret; expected redacted:sha256: and 16 hex digits, or redacted:weak: and 4';
  return { severity: 'error', path, part: 'value', message };
}
