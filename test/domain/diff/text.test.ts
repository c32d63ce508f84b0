import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DiffLine, diffText } from '../../../src/domain/diff/text.js';

const MARKS = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;
const show = (lines: readonly DiffLine[]) =>
  lines.map(({ sign, segments }) => {
    const text = segments.map((segment) => MARKS[segment.kind].join(segment.text));
    return `${sign} ${text.join('')}`.trimEnd();
  });
const words = (count: number, end: string) => Array.from({ length: count }, (_, index) => `word${index}`).join(end);
const prompt = (separator: string) => words(2600, separator);

describe('diffText', () => {
  test.each([
    ['in one line', ' '],
    ['in many lines', '\n'],
    ['in paragraphs', '.\n\n'],
  ])('shows one changed word in 20 KB %s in at most 12 lines', (_, separator) => {
    const before = prompt(separator);
    const lines = diffText(before, before.replace('word1300', 'other'));
    expect(before.length).toBeGreaterThan(20_000);
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(show(lines).join('\n').length).toBeLessThan(200);
    expect(show(lines).join('\n')).toMatch(/word1300.*other/s);
  });

  test('gives words that change far apart in one line a line each, with their surroundings', () => {
    const before = prompt(' ');
    const after = before.replace('word100 ', 'near ').replace('word2500', 'far');
    expect(show(diffText(before, after))).toEqual([
      '~ …word94 word95 word96 word97 word98 word99 [-word100-]{+near+} word101 word102 word103 word104 word105…',
      '~ …word2495 word2496 word2497 word2498 word2499 [-word2500-]{+far+} word2501 word2502 word2503 word2504 word2505…',
    ]);
  });

  test('shows lines around a change, but no blank ones at its ends', () => {
    expect(show(diffText('a\n\nb\nc\nd', 'a\n\nb2\nc\nd'))).toEqual(['- b', '+ b2', '  c']);
  });

  test('tells texts apart that only end differently', () => {
    expect(show(diffText('a', 'a\n'))).toEqual(['- 0 line end(s) at the end', '+ 1 line end(s) at the end']);
  });

  test('shows texts with nothing in common line by line', () => {
    const lines = (word: string) => ['head', ...Array.from({ length: 3000 }, (_, index) => `${word}${index}`), 'tail'];
    const shown = show(diffText(lines('a').join('\n'), lines('b').join('\n')));
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([6000, '- a0', '+ b2999']);
  });

  test('cuts no character in two', () => {
    const before = `${'😀'.repeat(100)} a ${'😀'.repeat(101)}`;
    const text = show(diffText(before, before.replace(' a ', ' b '))).join('');
    expect(text.isWellFormed()).toBe(true);
  });

  test('has a changed line exactly where texts differ, and shows what is in them only', () => {
    const line = fc.constantFrom('', 'a', 'b c', 'b d', ' ', 'a b c d e f', 'a b x d e f', '\t', 'é😀');
    const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = before === after ? [] : diffText(before, after);
        expect(lines.some(({ sign }) => '+-~'.includes(sign))).toBe(before !== after);
        for (const { sign, segments } of lines) {
          if (sign === ' ') expect(after.split('\n')).toContain(segments.map((segment) => segment.text).join(''));
        }
      }),
    );
  });
});

describe('words', () => {
  test.each([
    ['Я люблю чай утром', 'Я люблю кофе утром', '~ Я люблю [-чай-]{+кофе+} утром'],
    ['שלום לך חבר טוב', 'שלום לך ידיד טוב', '~ שלום לך [-חבר-]{+ידיד+} טוב'],
    ['أنا أحب الشاي كثيرا', 'أنا أحب القهوة كثيرا', '~ أنا أحب [-الشاي-]{+القهوة+} كثيرا'],
    ['naïve café owner here', 'naïve cafés owner here', '~ naïve [-café-]{+cafés+} owner here'],
  ])('of every script stay whole: %s', (before, after, line) => {
    expect(show(diffText(before, after))).toEqual([line]);
  });

  test('of Chinese are told apart', () => {
    const [line = ''] = show(diffText('我们明天去北京旅游吧朋友', '我们明天去上海旅游吧朋友'));
    expect(line).toBe('~ 我们明天去[-北京-]{+上海+}旅游吧朋友');
  });

  test('that only blanks or a short word part are one change', () => {
    expect(
      show(diffText('Please call us back at noon or later today', 'Please ring me up at noon or later today')),
    ).toEqual(['~ Please [-call us back-]{+ring me up+} at noon or later today']);
  });

  test('that are URLs are never cut', () => {
    const url = `https://example.com/${'path/'.repeat(30)}end`;
    const lines = show(diffText(`${url} and then say hello`, `${url} and then say goodbye`));
    expect(lines.join('')).toContain(`${url} and then say [-hello-]{+goodbye+}`);
  });
});

describe('lines', () => {
  test('that are alike stand beside each other, whatever came before them', () => {
    const before = 'Greet the caller by name.\nAsk for the order number.';
    const after = 'Never argue.\nGreet every caller by name.\nAsk for the order number.';
    expect(show(diffText(before, after))).toEqual([
      '+ Never argue.',
      '~ Greet [-the-]{+every+} caller by name.',
      '  Ask for the order number.',
    ]);
  });
});
