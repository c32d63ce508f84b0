/**
 * One step of a path pattern:
 * - `key`: the member of that name, or an array's element whose `id` or `name` (or `function.name`) it is
 * - `index`: the array's element with that index
 * - `any`: any one member or element
 * - `element`: any one element of an array
 * - `rest`: any number of steps, also none
 */
export type PatternStep =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'any' }
  | { readonly kind: 'element' }
  | { readonly kind: 'rest' };

/** A set of places in a document, e.g. `model.tools[*].server.headers.X-Tenant` or `metadata.**`. */
export interface PathPattern {
  /** As it was written. */
  readonly text: string;
  readonly steps: readonly PatternStep[];
}

export type ParsedPattern =
  | { readonly ok: true; readonly pattern: PathPattern }
  | { readonly ok: false; readonly problem: string };

const MAX_LENGTH = 1000;
const STEP = /\.?(?:\[(?:(\*)|(\d{1,9})|"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\]"']+))\]|([^.[\]]+))/y;

/**
 * Reads a pattern: names joined by dots, `*` for any one step, `**` for any number of steps, and in brackets an index,
 * `*` for all elements, a quoted key, or the id or name of an element (`model.tools[book_appointment]`).
 */
export function parsePathPattern(text: string): ParsedPattern {
  if (text.length > MAX_LENGTH) return refuse(`longer than ${MAX_LENGTH} characters`);
  if (text === '' || text.startsWith('.')) return refuse('it must begin with a name, * or **');
  const steps: PatternStep[] = [];
  for (let at = 0; at < text.length; ) {
    STEP.lastIndex = at;
    const found = STEP.exec(text);
    if (found === null) return refuse(`nothing is known that begins with ${JSON.stringify(text.slice(at, at + 20))}`);
    if (at > 0 && !/^[.[]/.test(found[0])) return refuse(`a dot is missing before ${JSON.stringify(found[0])}`);
    steps.push(makeStep(found));
    at = STEP.lastIndex;
  }
  return { ok: true, pattern: { text, steps: steps.filter((step, at) => !isRepeatedRest(step, steps[at - 1])) } };
}

function refuse(problem: string): ParsedPattern {
  return { ok: false, problem };
}

function makeStep([, star, index, doubleQuoted, singleQuoted, element, name]: RegExpExecArray): PatternStep {
  if (star !== undefined) return { kind: 'element' };
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  if (name === '*') return { kind: 'any' };
  if (name === '**') return { kind: 'rest' };
  return { kind: 'key', name: doubleQuoted?.replace(/\\(.)/g, '$1') ?? singleQuoted ?? element ?? name ?? '' };
}

/** `**.**` says no more than `**`. */
function isRepeatedRest(step: PatternStep, before: PatternStep | undefined): boolean {
  return step.kind === 'rest' && before?.kind === 'rest';
}
