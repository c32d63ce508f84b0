import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';

const WORDS = [
  '\n',
  '\n\n',
  ' ',
  '\t',
  '\r',
  'a',
  'Word',
  'é',
  ': ',
  ' #',
  '#',
  '- ',
  "'",
  '"',
  '|',
  '{{x}}',
  '%',
  '&',
  '*',
];
const MORE = [
  '!',
  '?',
  ',',
  '[',
  ']',
  '~',
  '0',
  '1.',
  '\u2028',
  '\u0007',
  '\ufeff',
  '\\',
  'yes',
  'no',
  '---',
  '=',
  '@',
  '`',
];

/** Texts made of what YAML, terminals and Markdown take for something else. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...WORDS, ...MORE, '😀', '日本', 'null', '1e3', '0x1f', '2024-01-01', '<<', '__proto__'), {
    maxLength: 9,
  })
  .map((parts) => parts.join(''));

const key = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-zA-Z][\w-]{0,8}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('__proto__', 'constructor', '<<', 'no', 'null', '1', '', 'a b', 'x: y', '# z'),
  },
  { weight: 1, arbitrary: hostileText },
);

const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(-0));

/** Any JSON value up to five levels deep, with hostile texts and keys. */
export const anyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 5, withCrossShrink: true },
    hostileText,
    fc.string({ unit: 'binary' }),
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: objectOf(tie('value')),
})).value;

/** Any JSON object, as an assistant document could be. */
export const anyDocument: fc.Arbitrary<JsonObject> = objectOf(anyJson);

function objectOf(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return fc.array(fc.tuple(key, value), { maxLength: 5 }).map((entries) => Object.fromEntries(entries));
}
