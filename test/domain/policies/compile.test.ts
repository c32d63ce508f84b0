import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/domain/json.ts';
import { PolicyBoard } from '../../../src/domain/policies/board.ts';
import { compilePolicies } from '../../../src/domain/policies/compile.ts';
import { describeBreak, findPolicyBreaks } from '../../../src/domain/policies/policy.ts';
import { sandboxAssistant } from '../../support/sandbox.ts';

const problemsOf = (definitions: JsonValue) => compilePolicies(definitions).problems;

describe('a policy that is wrong is told with its place', () => {
  test.each<[string, JsonValue, string]>([
    ['0', { name: 'a' }, 'is missing'],
    ['0.must', { name: 'a', must: { requird: ['x'] } }, 'unknown keyword: "requird"'],
    ['0.must', { name: 'a', must: { properties: { x: { pattern: '(' } } } }, 'no JSON Schema'],
    ['0.must', { name: 'a', must: { format: 'nonsense' } }, 'unknown format'],
    ['0.level', { name: 'a', must: {}, level: 'fatal' }, 'expected warning or error or block'],
    ['0.name', { name: 'a b', must: {} }, 'expected at most 80 letters, digits, dots and dashes'],
    ['0', { name: 'a', must: {}, mach: {} }, 'has an unknown key mach'],
    ['0.match..x', { name: 'a', must: {}, match: { '.x': 1 } }, 'no path'],
  ])('%s', (path, definition, message) => {
    expect(problemsOf([definition])).toEqual([
      { path: expect.arrayContaining([0]), message: expect.stringContaining(message) },
    ]);
    expect(problemsOf([definition])[0]?.path.join('.')).toContain(path);
  });
});

describe('a policy', () => {
  const { policies } = compilePolicies([
    { name: 'short', why: 'names are read aloud', level: 'warning', must: { properties: { name: { maxLength: 3 } } } },
    { name: 'demo', level: 'block', match: { 'metadata.type': 'demo' }, must: { required: ['voice'] } },
  ]);

  test('concerns what it matches, and is told with its reason', () => {
    const breaks = findPolicyBreaks(policies, sandboxAssistant(1, { metadata: { type: 'demo' } }));
    expect(breaks.map((found) => [found.path.join('.'), found.policy.level, describeBreak(found)])).toEqual([
      ['name', 'warning', 'is longer than 3 character(s) (policy short: names are read aloud)'],
      ['voice', 'block', 'is missing (policy demo)'],
    ]);
    expect(findPolicyBreaks(policies, sandboxAssistant(1, { name: 'A' }))).toEqual([]);
  });

  test('tells in words what a pattern expects where somebody wrote them', () => {
    const must = { properties: { name: { pattern: '^[A-Z]', $comment: 'expected a name with a capital letter' } } };
    const [policy] = compilePolicies([{ name: 'capital', must }]).policies;
    expect(policy?.check(sandboxAssistant(1, { name: 'reception' }))).toEqual([
      { path: ['name'], message: 'expected a name with a capital letter' },
    ]);
  });

  test('is counted once for each assistant, of which the first are named', () => {
    const board = new PolicyBoard();
    for (let index = 0; index < 12; index++) {
      const document = sandboxAssistant(index);
      const breaks = findPolicyBreaks(policies, document);
      board.add([...breaks, ...breaks], { vapiAssistantId: `${index}`, name: String(document['name']) });
    }
    expect(board.verdicts()).toMatchObject([{ policy: 'short', level: 'warning', count: 12, path: ['name'] }]);
    expect(board.verdicts()[0]?.assistants).toHaveLength(10);
  });
});
