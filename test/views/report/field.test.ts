import { describe, expect, test } from 'vitest';
import type { FieldChange } from '../../../src/domain/diff/field-change.js';
import { type Detail, viewFields } from '../../../src/views/report/field.js';
import { PLAIN_STYLE } from '../../../src/views/style.js';
import { renderField } from '../../../src/views/text/field.js';

const SECRET = 'redacted:sha256:0123456789abcdef';
const OTHER_SECRET = 'redacted:sha256:fedcba9876543210';

function show(field: Partial<FieldChange>, detail: Detail = 'fields'): string {
  const path = field.path ?? ['x'];
  const label = ['model', ...path.map((step) => (typeof step === 'string' ? step : { index: step, isBefore: false }))];
  const change: FieldChange = { column: 'model', label, kind: 'change', ...field, path };
  return viewFields([change], detail)
    .map((view) => renderField(view, PLAIN_STYLE))
    .join('');
}

describe('a field', () => {
  test.each<[Partial<FieldChange>, string]>([
    [{ before: 1, after: null }, '    model.x: 1 -> null\n'],
    [{ kind: 'add', after: '' }, '    model.x: + ""\n'],
    [{ kind: 'remove', before: [] }, '    model.x: - []\n'],
    [{ kind: 'move', path: ['tools', 4], before: 0, after: 4 }, '    model.tools[4]: moved from [0] to [4]\n'],
    [{ before: SECRET, after: OTHER_SECRET }, '    model.x: changed (redacted)\n'],
    [{ kind: 'add', after: SECRET }, '    model.x: added (redacted)\n'],
    [{ kind: 'remove', before: SECRET }, '    model.x: removed (redacted)\n'],
    [
      { path: ['a b', '__proto__'], before: 'x', after: '\u001b[31m' },
      '    model["a b"].__proto__: "x" -> "\\u001b[31m"\n',
    ],
  ])('%j is one line', (field, line) => {
    expect(show(field)).toBe(line);
  });

  test('with a redacted piece shows the rest of the text', () => {
    const url = (secret: string) => `https://hooks.example.com/${'call-center/'.repeat(8)}?token=${secret}&lang=en`;
    expect(show({ before: url(SECRET), after: url(OTHER_SECRET) })).toBe(
      ['    model.x:', `      - ${url(SECRET)}`, `      + ${url(OTHER_SECRET)}`, ''].join('\n'),
    );
  });

  test('cut in the middle shows where two lines differ', () => {
    const lines = (word: string) => `${'same '.repeat(100)}${`${word} `.repeat(400)}`;
    const shown = show({ before: lines('old'), after: lines('new') })
      .split('\n')
      .slice(1, 3);
    expect(shown).toEqual([
      expect.stringMatching(/^ {6}- ….*same old old/),
      expect.stringMatching(/^ {6}\+ ….*same new/),
    ]);
  });

  test('of many added elements is one line', () => {
    const added = Array.from({ length: 60 }, (_, index): FieldChange => {
      const label = ['phrases', { index, isBefore: false }];
      return { column: 'phrases', path: [index], label, kind: 'add', after: `phrase ${index}` };
    });
    expect(viewFields(added, 'fields').map((view) => renderField(view, PLAIN_STYLE))).toEqual([
      '    phrases: 60 elements added: "phrase 0", "phrase 1", "phrase 2" and 57 more\n',
    ]);
    expect(viewFields(added.slice(0, 5), 'fields')).toHaveLength(5);
    expect(viewFields(added, 'full')).toHaveLength(60);
  });

  test('with a long value is cut, and says how long it is', () => {
    expect(show({ kind: 'add', after: 'x'.repeat(300) })).toBe(`    model.x: + "${'x'.repeat(98)}… (302 characters)\n`);
  });

  test('with a long text that changed everywhere is cut to 12 lines of a bearable length', () => {
    const text = (word: string) => Array.from({ length: 50 }, () => word.repeat(400)).join('\n');
    const lines = show({ before: text('a'), after: text('b') }).split('\n');
    expect(lines).toHaveLength(14);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(260);
    expect(lines.at(-2)).toBe('      … 89 more line(s), shown with --detail full');
  });

  test('in full shows every line', () => {
    const text = (word: string) => Array.from({ length: 50 }, () => word.repeat(400)).join('\n');
    expect(show({ before: text('a'), after: text('b') }, 'full').split('\n')).toHaveLength(102);
  });

  test('in full is told leaf by leaf where it was added or removed', () => {
    const value = { messages: [{ role: 'system', content: `Hello.\n${'x'.repeat(100)}` }], stop: [] };
    expect(show({ kind: 'add', path: [], after: value }, 'full')).toBe(
      [
        '    model.messages[0].role: + "system"',
        '    model.messages[0].content:',
        '      + Hello.',
        `      + ${'x'.repeat(100)}`,
        '    model.stop: + []',
        '',
      ].join('\n'),
    );
  });
});
