const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UUID_WITHIN = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Beginnings of ids that providers give to things, not to keys: `cus_`, `price_`, `asst_`, Airtable's `rec`. */
const ID_PREFIX =
  /^(?:(?:cus|sub|price|prod|pi|ch|in|evt|acct|asst|thread|run|file|vs|org|proj|msg|call|agent|voice|conv|phone|cal|seti|si|txn|req|ord|inv|usr|user|team|workspace|app|wf|wfl|flow|job|batch|evtyp|event|trk|resp|chatcmpl|modal|dep|node|doc|kb|tool|squad|camp|form|list|item)[_-]|(?:rec|app|tbl|viw|fld|usr|wsp)(?=[A-Za-z0-9]{14}$)|(?:PN|CA|SM|MM|MG|RE|CF|WA|TR|FW|ZE|MZ|IT|VA|CN|AD)(?=[0-9a-f]{32}$)|UC(?=[\w-]{22}$))/;

/** Whether a text is a UUID: mostly the id of a document. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A run that nobody could guess has at least this many characters that are no words. */
const MIN_RANDOM = 20;
const MIN_OPAQUE = 12;
/** What is longer is judged by its beginning. */
const MAX_JUDGED = 400;

/**
 * Whether a run of letters, digits, `-`, `_`, `+`, `/`, `=` is chance: it changes between small and capital letters and
 * digits as words, slugs, dates and numbers do not. Nobody could guess it; a machine made it.
 */
export function isRandom(run: string): boolean {
  if (run.length < MIN_RANDOM || ID_PREFIX.test(run)) return false;
  const chance = chancePartsOf(run);
  return lengthOf(chance) >= MIN_RANDOM - 4 && chance.some((part) => part.length >= MIN_OPAQUE);
}

/** The same for pieces that stand where a secret may stand, as in the path of a webhook. */
export function isOpaque(run: string): boolean {
  if (isUuid(run)) return true;
  return run.length >= MIN_OPAQUE && lengthOf(chancePartsOf(run)) >= MIN_OPAQUE - 2;
}

function lengthOf(parts: readonly string[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** The parts of a run, between its separators, that are no words, numbers or UUIDs. */
function chancePartsOf(run: string): readonly string[] {
  const head = run.slice(0, MAX_JUDGED).replace(UUID_WITHIN, '');
  return head.split(/[-_./+=~:]/).filter((part) => part.length > 4 && isChance(part));
}

const GROUPS = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;

/** Words change their kind of letter every four characters or more, chance every two or three. */
function isChance(part: string): boolean {
  if (/^\d+$/.test(part)) return false;
  const perGroup = part.length / (part.match(GROUPS)?.length ?? 1);
  const hasBothCases = /[a-z]/.test(part) && /[A-Z]/.test(part);
  if (perGroup < (hasBothCases ? 2.8 : 3.3) || alternates(part)) return true;
  return part.length >= MIN_RANDOM && isUnspeakable(part);
}

/** Letters and digits by turns, as in `abcd1234efgh5678`. */
function alternates(part: string): boolean {
  return part.length >= 16 && (part.match(/[A-Za-z]\d/g)?.length ?? 0) >= 3;
}

/** Too few vowels for a word of any language, or zeros and the like without end. */
function isUnspeakable(part: string): boolean {
  const letters = part.replace(/[^a-z]/gi, '');
  if (letters.length < part.length / 2) return part.length >= 32;
  const vowels = letters.replace(/[^aeiouy]/gi, '').length;
  return vowels / letters.length < 0.25 || /[bcdfghjklmnpqrstvwxz]{7}/i.test(letters);
}
