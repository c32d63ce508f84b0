import type { Piece, Rule, Verdict } from './decision.js';
import { REDACTED_PATTERN } from './marker.js';
import { isSecretName } from './name/kind.js';
import { findPieces } from './pieces.js';
import { RULES } from './rules.js';
import { ruleOfScope, type Scope } from './scope.js';
import { isPlaceholder } from './text/placeholder.js';
import { isOpaque, isUuid } from './text/random.js';

const SHOWN: Verdict = { action: 'shown' };

/** What becomes of a leaf in a scope. */
export function judgeLeaf(value: string | number | boolean, scope: Scope): Verdict {
  if (value === '' || typeof value === 'boolean') return SHOWN;
  const rule = ruleOfScope(scope);
  if (typeof value === 'number')
    return rule === undefined || scope === 'secret-texts' ? SHOWN : { action: 'hidden', rule };
  if (REDACTED_PATTERN.test(value)) return SHOWN;
  if (rule === undefined) return judgeText(value, scope);
  const innocent = findInnocence(value, scope, rule);
  if (innocent === undefined) return { action: 'hidden', rule };
  const own = judgeText(value, scope);
  return own.action === 'shown' ? { action: 'shown', rule: innocent } : own;
}

/** Why a text at a place or under a name of secrets is none. Where Vapi keeps secrets, only placeholders are. */
function findInnocence(value: string, scope: Scope, rule: Rule): Rule | undefined {
  if (isPlaceholder(value)) return RULES.placeholder;
  if (scope === 'header' && HARMLESS_VALUE.test(value)) return RULES.harmlessHeader;
  if (rule.kind !== 'name') return undefined;
  if (WEB_ADDRESS.test(value)) return RULES.address;
  if (NAME.test(value) && isSecretName(value)) return RULES.secretsName;
  return isSentence(value) ? RULES.sentence : undefined;
}

/** Versions, dates and media types. */
const HARMLESS_VALUE =
  /^(?:v\d+|v?\d+(?:\.\d+){1,3}|20\d\d-\d\d-\d\d|(?:application|text|audio|image|multipart)\/[\w.+*-]+(?:;.*)?)$/;
const WEB_ADDRESS = /^(?:https?|wss?):\/\/\S+$/i;
/** At least two words, as names of variables and headers have. */
const NAME = /^[A-Za-z]+(?:[-_][A-Za-z]+)+$/;

function isSentence(value: string): boolean {
  return /^\p{Lu}/u.test(value) && /[.?!…]["”»]?$/.test(value) && value.split(/\s+/, 5).length >= 4;
}

const MAX_SHORT = 40;

function judgeText(value: string, scope: Scope): Verdict {
  const found = findPieces(value);
  const pieces = scope === 'reference' ? found.filter(({ rule }) => rule.id !== 'random-run') : found;
  const [first] = pieces;
  if (first !== undefined)
    return isWhole(first, value) ? { action: 'hidden', rule: first.rule } : { action: 'pieces', pieces };
  return scope === 'plain' && isShortRandom(value) ? SHORT_RANDOM : SHOWN;
}

function isWhole({ start, end }: Piece, value: string): boolean {
  return start === 0 && end === value.length;
}

const SHORT_RANDOM: Verdict = { action: 'shown', rule: RULES.shortRandom, isSuspicious: true };

function isShortRandom(value: string): boolean {
  return value.length <= MAX_SHORT && /^[A-Za-z0-9]{12,}$/.test(value) && isOpaque(value) && !isUuid(value);
}
