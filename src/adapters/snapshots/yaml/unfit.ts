import { isAlias, isMap, isPair, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml';
import { isExact } from '../../../domain/document/exact-json.js';
import type { JsonPath } from '../../../domain/json.js';
import { MAX_FINDINGS, type YamlFinding, type YamlText } from './text.js';

export interface UnfitYaml {
  /** What has no counterpart in JSON: aliases, tags, keys that are there twice or no text. */
  readonly impossible: readonly YamlFinding[];
  /** Numbers that would not survive. */
  readonly inexact: readonly YamlFinding[];
}

/** Finds what well-formed YAML can say and JSON cannot, in the order of the text, up to a limit. */
export function findUnfit(yaml: YamlText): UnfitYaml {
  const impossible: YamlFinding[] = [];
  const inexact: YamlFinding[] = [];
  visit(yaml.document, {
    Node(key, node, ancestors) {
      const report = (findings: YamlFinding[], message: string, { range }: Node = node) => {
        if (findings.length >= MAX_FINDINGS) return;
        findings.push({ ...yaml.placeOf(range?.[0] ?? 0), path: pathOf(ancestors, node), message });
      };
      const message = flawOf(node);
      if (message !== undefined) report(impossible, message);
      if (isMap(node)) for (const twin of findTwins(node, yaml)) report(impossible, twin.message, twin.node);
      if (key !== 'key' && isInexact(node)) report(inexact, INEXACT);
    },
  });
  return { impossible, inexact };
}

const INEXACT = 'this number cannot be held exactly; expected at most 15 digits, or write it as text';

function flawOf(node: Node): string | undefined {
  if (isAlias(node)) return 'aliases (*name) are not supported; write the value out';
  if (node.tag !== undefined) return 'tags (!name) are not supported; write the value as text, number, list or mapping';
  return undefined;
}

/** Keys that a mapping has already. The package would compare each with each. */
function findTwins(map: YAMLMap, yaml: YamlText): readonly { readonly node: Node; readonly message: string }[] {
  const offsets = new Map<unknown, number>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const first = offsets.get(key.value);
    if (first === undefined) offsets.set(key.value, key.range?.[0] ?? 0);
    const name = JSON.stringify(key.value)?.slice(0, 80);
    const message = `duplicate key ${name}; it is there already in line ${yaml.placeOf(first ?? 0).line}`;
    return first === undefined ? [] : [{ node: key, message }];
  });
}

function isInexact(node: Node): boolean {
  return isScalar(node) && typeof node.value === 'number' && !isExactYaml(node.source ?? '');
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
