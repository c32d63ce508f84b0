/** Rows of keyboards, whose neighbours people type one after the other. */
const ROWS = 'qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm wxcvbn';
const NEIGHBOURS: ReadonlySet<number> = new Set(
  [...ROWS].flatMap((character, index) => {
    const next = ROWS[index + 1] ?? ' ';
    if (character === ' ' || next === ' ') return [];
    const [a, b] = [character.charCodeAt(0), next.charCodeAt(0)];
    return [pairOf(a, b), pairOf(b, a)];
  }),
);

function pairOf(a: number, b: number): number {
  return a * 0x10000 + b;
}

const MIN_RUN = 3;

/**
 * How many characters of a text had to be chosen: one for each run such as `aaaa`, `4321`, `abcd` or `qwert`, whose length
 * and direction count as extra bits.
 */
export function countUnits(text: string): { readonly units: number; readonly extraBits: number } {
  let units = 0;
  let extraBits = 0;
  for (let start = 0; start < text.length; ) {
    const length = runLength(text, start);
    const isRun = length >= MIN_RUN;
    units += 1;
    if (isRun) extraBits += 1 + Math.log2(length);
    start += isRun ? length : 1;
  }
  return { units, extraBits };
}

/** The length of the shortest beginning that, repeated, makes the whole text (its last copy may be cut); else of the text. */
export function findPeriod(text: string): number {
  const half = text.slice(text.length >> 1);
  if (!text.slice(0, -1).includes(half)) return text.length;
  const borders = [0];
  for (let index = 1, length = 0; index < text.length; index++) {
    while (length > 0 && text[index] !== text[length]) length = borders[length - 1] ?? 0;
    if (text[index] === text[length]) length++;
    borders[index] = length;
  }
  const period = text.length - (borders.at(-1) ?? 0);
  return period * 2 <= text.length ? period : text.length;
}

/** Characters from a place on that keep one step: the same, the next or the one before by code or keyboard. */
function runLength(text: string, start: number): number {
  const step = stepAt(text, start + 1);
  let end = start + 1;
  while (end < text.length && step !== undefined && stepAt(text, end) === step) end++;
  return end - start;
}

/** The step to a character from the one before: by code, `KEYBOARD`, or undefined for none that people make. */
function stepAt(text: string, index: number): number | undefined {
  const [a, b] = [foldCase(text.charCodeAt(index - 1)), foldCase(text.charCodeAt(index))];
  const distance = b - a;
  if (distance >= -1 && distance <= 1) return distance;
  return NEIGHBOURS.has(pairOf(a, b)) ? KEYBOARD : undefined;
}

const KEYBOARD = 2;

/** Small letters for capitals; what becomes of signs does not matter. */
function foldCase(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}
