import fc from 'fast-check';

const PIECES = [
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\r',
  '\n',
  '\t',
  '\0',
  '\b',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u2028',
  '\u00ad',
  '\u{e0041}',
  '\u{e0101}',
  '\ud800',
  '\udc00',
  '::error::',
  '::set-output name=x::',
  '##[error]',
  '##[',
  '#',
  '[',
  ':',
  '`',
  '``',
  '```',
  '~~~',
  '|',
  '\\',
  '\\|',
  '*',
  '_',
  '<!--',
  '-->',
  '<script>',
  '</summary>',
  '&lt;',
  '&',
  '"',
  "'",
  '@team',
  '#12',
  '[a](javascript:b)',
  'https://x.example',
  '# ',
  '- ',
  '> ',
  '    ',
  ' ',
  'a',
  'é',
  '漢',
  '👩‍💻',
  '%0A',
  '%',
  ',',
  '$',
  '\u0085',
];
/** Texts made of what terminals, Markdown, HTML and GitHub take for something else. */
export const hostileMarkup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));
/** Characters that can fool a reader or a terminal. */
export const TREACHEROUS =
  /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u;

/** What the runner of GitHub Actions takes for a command (ActionCommand.TryParseV2, TryParse). */
export function isWorkflowCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}
