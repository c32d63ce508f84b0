import { isCollection, isScalar, type Node, visit, type YAMLError } from 'yaml';
import { explainSyntaxError } from './syntax-words.js';
import { MAX_FINDINGS, type YamlFinding, type YamlText } from './text.js';

/** Markers of unresolved conflicts; nothing else in a snapshot begins like this at the start of a line. */
export function findConflicts(text: string): readonly YamlFinding[] {
  if (!ANY_MARKER.test(text)) return [];
  const lines = text.split('\n').flatMap((line, index) => (MARKER.test(line) ? [index + 1] : []));
  return lines.slice(0, MAX_FINDINGS).map((line) => ({ line, column: 1, path: [], message: CONFLICT }));
}

/**
 * Syntax errors in words, in the order of the text. One mistake upsets much of what follows it, so that there is one
 * finding for each top-level entry.
 */
export function findSyntaxErrors(yaml: YamlText): readonly YamlFinding[] {
  const { errors, warnings } = yaml.document;
  const findings: YamlFinding[] = [];
  let calmAfter = -1;
  for (const error of [...errors, ...warnings].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (findings.length >= MAX_FINDINGS) break;
    if (error.pos[0] < calmAfter || (findings.length > 0 && / in YAML stream/.test(error.message))) continue;
    const offset = causeOf(yaml, error);
    const message = explainSyntaxError(error, { rest: yaml.restOfLine(offset), shift: offset - error.pos[0] });
    findings.push({ ...yaml.placeOf(offset), path: [], message });
    calmAfter = nextEntry(yaml.text, Math.max(offset, error.pos[0]));
  }
  return findings;
}

const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/;
const ANY_MARKER = new RegExp(MARKER, 'm');
const CONFLICT = 'merge conflict marker; resolve the conflict';

/** Where the next top-level entry begins behind an offset. */
function nextEntry(text: string, offset: number): number {
  const next = /\n[A-Za-z_"'][^\s:]*:(?=\s)/g;
  next.lastIndex = offset;
  return (next.exec(text)?.index ?? text.length) + 1;
}

/** The mistake behind an error, which the parser notices further down. */
function causeOf(yaml: YamlText, { code, message, pos: [offset] }: YAMLError): number {
  switch (code) {
    case 'MISSING_CHAR':
      if (/^Sequence item/.test(message)) return firstOddlyIndented(yaml.text, offset);
      return /quote/.test(message) ? lastBefore(yaml, offset, isQuoted) : offset;
    case 'BAD_INDENT':
      return /^Flow/.test(message) ? lastBefore(yaml, offset, isFlow) : firstOddlyIndented(yaml.text, offset);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:(?:\s|$)/.test(yaml.restOfLine(offset)) ? offset : oddlyIndentedOf(yaml.text, offset);
    default:
      return offset;
  }
}

/** Where the last node of a kind begins before an offset. */
function lastBefore(yaml: YamlText, offset: number, isMeant: (node: Node) => boolean): number {
  let last: number | undefined;
  visit(yaml.document, {
    Node(_key, node) {
      const start = node.range?.[0];
      if (start !== undefined && start < offset && isMeant(node)) last = start;
    },
  });
  return last ?? offset;
}

function isQuoted(node: Node): boolean {
  return isScalar(node) && /^QUOTE/.test(node.type ?? '');
}

function isFlow(node: Node): boolean {
  return isCollection(node) && node.flow === true;
}

/** The first entry of the block that an offset lies in, where that one alone is indented by an odd number of spaces. */
function firstOddlyIndented(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = indentAt(text, lineStart);
  let first = lineStart;
  for (let start = lineStart; start > 0; ) {
    start = start === 1 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    if (isBlank(text, start)) continue;
    if (indentAt(text, start) < indent) break;
    first = start;
  }
  const isCulprit = indent % 2 === 0 && indentAt(text, first) % 2 === 1;
  return isCulprit ? first + indentAt(text, first) : lineStart + indent;
}

/** Of a value and the deeper line below it the one that is indented by an odd number of spaces, else the line below. */
function oddlyIndentedOf(text: string, offset: number): number {
  const next = /\n[ \t]*(?=[^\s])/g;
  next.lastIndex = offset;
  const below = next.exec(text)?.[0].length ?? 0;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = indentAt(text, lineStart);
  if (below === 0) return offset;
  return indent % 2 === 1 && below % 2 === 1 ? lineStart + indent : next.lastIndex;
}

function indentAt(text: string, lineStart: number): number {
  let indent = 0;
  while (text[lineStart + indent] === ' ') indent += 1;
  return indent;
}

function isBlank(text: string, lineStart: number): boolean {
  return /^[ \t\r]*(?:\n|$)/.test(text.slice(lineStart, lineStart + 200));
}
