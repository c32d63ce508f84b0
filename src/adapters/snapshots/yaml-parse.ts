import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { isExact } from '../../domain/exact-json.js';
import type { JsonPath, JsonValue } from '../../domain/json.js';
import { readCommonYaml } from './yaml-fast-read.js';
import { READ_OPTIONS } from './yaml-options.js';

/** Something that is wrong at a place in a text; line and column count from 1. */
export interface YamlFinding {
  readonly line: number;
  readonly column: number;
  /** Where in the document, as far as it could be read. */
  readonly path: JsonPath;
  readonly message: string;
}

export interface ParsedYaml {
  /** Undefined where there are findings of syntax. */
  readonly value: JsonValue | undefined;
  readonly findings: readonly YamlFinding[];
}

/** Real snapshots have some ten kilobytes; beyond this a file is not even looked at. */
export const MAX_LENGTH = 8 * 1024 * 1024;

/** Parses the YAML of a snapshot into JSON, and reports all that JSON cannot hold or that is no YAML, with its place. */
export function parseYaml(text: string): ParsedYaml {
  if (text.length > MAX_LENGTH) return failure(`longer than ${MAX_LENGTH} characters`);
  const value = readCommonYaml(text);
  return value === undefined ? parseByLibrary(text) : { value, findings: [] };
}

/** The same by the `yaml` package alone. */
export function parseByLibrary(text: string): ParsedYaml {
  try {
    return parseAnyYaml(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failure('nests too deep');
  }
}

/** Line and column of the value at a path, or of the closest that exists around it. */
export function locateInYaml(text: string, path: JsonPath): { line: number; column: number } {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...READ_OPTIONS, lineCounter: lines });
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetAt(document, path.slice(0, length));
    if (offset !== undefined) return placeOf(lines, offset);
  }
  return { line: 1, column: 1 };
}

function failure(message: string): ParsedYaml {
  return { value: undefined, findings: [{ line: 1, column: 1, path: [], message }] };
}

function parseAnyYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...READ_OPTIONS, lineCounter: lines });
  const report = (offset: number, path: JsonPath, message: string) => ({ ...placeOf(lines, offset), path, message });
  const syntax = [...document.errors, ...document.warnings].map(({ pos, message }) => report(pos[0], [], message));
  const marker = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(text);
  if (marker) syntax.unshift(report(marker.index, [], 'merge conflict marker; resolve the conflict'));
  if (syntax.length > 0) return { value: undefined, findings: syntax };
  const { aliases, numbers } = findUnfit(document, report);
  if (aliases.length > 0) return { value: undefined, findings: aliases };
  return { value: document.toJS() as JsonValue, findings: numbers };
}

type Report = (offset: number, path: JsonPath, message: string) => YamlFinding;

function findUnfit(document: Document, report: Report): { aliases: YamlFinding[]; numbers: YamlFinding[] } {
  const aliases: YamlFinding[] = [];
  const numbers: YamlFinding[] = [];
  visit(document, {
    Alias(_key, node, ancestors) {
      const message = 'aliases (*name) are not supported; write the value out';
      aliases.push(report(node.range?.[0] ?? 0, pathOf(ancestors, node), message));
    },
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'number' || isExactYaml(node.source ?? '')) return;
      const message = 'this number cannot be held exactly; expected at most 15 digits, or write it as text';
      numbers.push(report(node.range?.[0] ?? 0, pathOf(ancestors, node), message));
    },
  });
  return { aliases, numbers };
}

/** Whether a number of YAML's core schema survives as a JavaScript number. */
function isExactYaml(source: string): boolean {
  if (/^0[ox]/.test(source)) return Number.isSafeInteger(Number(source));
  if (/inf|nan/i.test(source)) return false;
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(source) ?? [];
  const number = digits
    .replace(/^\./, '0.')
    .replace(/\.(?=e|$)/i, '')
    .replace(/^0+(?=[0-9])/, '');
  return isExact(`${sign === '-' ? '-' : ''}${number}`);
}

function pathOf(ancestors: readonly unknown[], node: Node): JsonPath {
  const path: (string | number)[] = [];
  for (const [index, ancestor] of ancestors.entries()) {
    const child = ancestors[index + 1] ?? node;
    if (isSeq(ancestor)) path.push(ancestor.items.indexOf(child));
    else if (isPair(ancestor) && isScalar(ancestor.key)) path.push(String(ancestor.key.value));
  }
  return path;
}

function offsetAt(document: Document, path: JsonPath): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const step = path.at(-1);
  if (isSeq(parent)) return (parent.items[Number(step)] as Node | undefined)?.range?.[0];
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === step);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

function placeOf(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
