/** A text with one mistake, and what must be said about it. */
export interface Mutation {
  readonly name: string;
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly message: RegExp;
}

interface Spot {
  readonly lines: readonly string[];
  readonly index: number;
  readonly indent: string;
  readonly key: string;
  readonly value: string;
}

type Mutator = (spot: Spot) => Omit<Mutation, 'name'> | undefined;

const replace = ({ lines, index }: Spot, line: string, message: RegExp) => ({
  text: lines.with(index, line).join('\n'),
  line: index + 1,
  message,
});

const insert = ({ lines, index }: Spot, line: string, message: RegExp) => ({
  text: lines.toSpliced(index, 0, line).join('\n'),
  line: index + 1,
  message,
});

const remove = ({ lines, index }: Spot, line: number, message: RegExp) => ({
  text: lines.toSpliced(index, 1).join('\n'),
  line,
  message,
});

const setValue = (value: string, message: RegExp): Mutator => {
  return (spot) => (spot.value === '' ? undefined : replace(spot, `${spot.indent}${spot.key}: ${value}`, message));
};

const isTop = ({ indent }: Spot): boolean => indent === '';
const isNested = ({ indent }: Spot): boolean => indent.length > 1 && /^ +$/.test(indent);
const isMapped = ({ key }: Spot): boolean => /^(?:name|firstMessage|voicemailMessage|endCallMessage)$/.test(key);
/** Whether the line above holds an entry of the same mapping, and all of it. */
const hasSibling = ({ lines, index, indent }: Spot): boolean =>
  /^ *$/.test(indent) && new RegExp(`^${indent}\\w+: [^|]`).test(lines[index - 1] ?? '');

/** Whether the line below holds an entry of this one, which has a sibling above. */
const isParent = (spot: Spot): boolean =>
  hasSibling(spot) && spot.value === '' && new RegExp(`^${spot.indent}  \\w+: `).test(spot.lines[spot.index + 1] ?? '');

/** Mistakes that people make in an editor, each with the line that they made it in. */
const MUTATORS: Readonly<Record<string, Mutator>> = {
  tab: (spot) => (isNested(spot) ? replace(spot, `\t${spot.key}: x`, /tab|indented/) : undefined),
  conflict: (spot) => insert(spot, '<<<<<<< HEAD', /conflict/),
  twin: (spot) => (hasSibling(spot) ? insert(spot, `${previousKey(spot)}: x`, /duplicate key/) : undefined),
  quote: (spot) =>
    /^"[^\\]+"$/.test(spot.value) ? replace(spot, lineOf(spot).slice(0, -1), /no closing "/) : undefined,
  colon: (spot) =>
    hasSibling(spot) && /^\w+$/.test(spot.value) ? replace(spot, lineOf(spot).replace(': ', ':'), /colon/) : undefined,
  garbage: (spot) => (hasSibling(spot) ? insert(spot, `${spot.indent}garbage`, /no key here/) : undefined),
  deeper: (spot) => (hasSibling(spot) ? replace(spot, ` ${lineOf(spot)}`, /indented/) : undefined),
  shallower: (spot) =>
    hasSibling(spot) && isNested(spot) ? replace(spot, lineOf(spot).slice(1), /indented/) : undefined,
  type: (spot) => (isTop(spot) && isMapped(spot) ? setValue('[1]', /expected text, found a list/)(spot) : undefined),
  name: (spot) =>
    isTop(spot) && isMapped(spot) ? replace(spot, `${spot.key.slice(1)}: x`, /did you mean/) : undefined,
  documents: (spot) => (isTop(spot) && spot.index > 2 ? insert(spot, '---', /second document/) : undefined),
  parent: (spot) => (isParent(spot) ? remove(spot, spot.index + 1, /indented/) : undefined),
  required: (spot) => (spot.key === 'createdAt' && isTop(spot) ? remove(spot, 2, /is missing/) : undefined),
  nul: setValue('"\\0"', /NUL/),
  number: setValue('12345678901234567890', /cannot be held exactly/),
  alias: setValue('*x', /aliases/),
  tag: setValue('!x y', /tags/),
  marker: setValue('redacted:sha256:0123', /stand-in for a secret/),
  text: setValue('a: b', /put the text in quotes/),
  flow: setValue('[a', /no closing ]/),
  at: setValue('@a', /put the text in quotes/),
};

/** Names of all kinds of mistakes. */
export const MUTATION_NAMES: readonly string[] = Object.keys(MUTATORS);

/** A snapshot's text with one mistake somewhere, or undefined where this kind of mistake fits nowhere. */
export function mutate(text: string, name: string, seed: number): Mutation | undefined {
  const spots = listSpots(text.split('\n'));
  for (let step = 0; step < spots.length; step += 1) {
    const spot = spots[(seed + step) % spots.length];
    const mutation = spot && MUTATORS[name]?.(spot);
    if (mutation) return { name, ...mutation };
  }
  return undefined;
}

/** Lines that hold a key; not those of texts. */
function listSpots(lines: readonly string[]): readonly Spot[] {
  let textIndent = Number.POSITIVE_INFINITY;
  return lines.flatMap((line, index) => {
    if (line.trim() === '' || line.search(/\S/) > textIndent) return [];
    textIndent = /[:-] \|[-+]?$/.test(line) ? line.search(/[^ -]/) : Number.POSITIVE_INFINITY;
    const {
      indent = '',
      key,
      value = '',
    } = /^(?<indent>[ -]*)(?<key>\w+):(?: (?<value>.*))?$/.exec(line)?.groups ?? {};
    return key === undefined ? [] : [{ lines, index, indent, key, value: value.startsWith('|') ? '' : value }];
  });
}

function lineOf({ lines, index }: Spot): string {
  return lines[index] ?? '';
}

function previousKey({ lines, index }: Spot): string {
  return lines[index - 1]?.split(':')[0] ?? '';
}
