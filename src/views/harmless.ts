/**
 * What a terminal, an editor or a reader could be fooled with: control characters (C0, C1, escapes), bidirectional
 * controls, zero-width and other invisible characters, line separators and lone surrogates. U+FE0F only turns a
 * symbol into an emoji and stays.
 */
const TREACHEROUS = /(?!\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const HARMLESS = /^[\x20-\x7e]*$/;
const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Foreign text as one line for a terminal or log: line ends and whatever could fool a reader become visible escapes. */
export function harmlessLine(text: string): string {
  return HARMLESS.test(text) ? text : text.replace(TREACHEROUS, escapeCharacter);
}

/** Foreign text that may have several lines: as `harmlessLine`, but line feeds and tabs stay. */
export function harmlessText(text: string): string {
  return text.replace(TREACHEROUS, (character) => (/[\n\t]/.test(character) ? character : escapeCharacter(character)));
}

/**
 * Output that GitHub Actions reads as a log, with every workflow command in it broken. The runner takes a line for a
 * command that starts with `::` after leading white space, or holds `##[` anywhere
 * (actions/runner, `ActionCommand.TryParseV2` and `TryParse`).
 */
export function harmlessGithubLog(text: string): string {
  return text.replace(/^([^\S\r\n]*)::/gmu, '$1\\x3a:').replaceAll('##[', '#\\x23[');
}

/** JSON text whose strings hold only what is harmless in terminals and GitHub's logs; it parses to the same value. */
export function harmlessJson(json: string): string {
  const escaped = json.replace(TREACHEROUS, (character) => (character === '\n' ? character : escapeUnits(character)));
  return escaped.replaceAll('##[', '#\\u0023[');
}

/**
 * Foreign text for Markdown, as a code span: nothing inside one is read as structure, link, mention, reference or HTML.
 * Safe in headings, lists and table cells, where a pipe would end the cell even inside a code span.
 */
export function harmlessMarkdown(text: string): string {
  const line = harmlessLine(text).replaceAll('|', '\\x7c');
  if (line.trim() === '') return line === '' ? '(empty)' : '(blank)';
  const fence = '`'.repeat(longestRun(line, '`') + 1);
  const padding = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Foreign text of several lines for Markdown, as a fenced block that nothing inside can close. */
export function harmlessMarkdownBlock(text: string, language = ''): string {
  const body = harmlessGithubLog(harmlessText(text));
  const fence = '`'.repeat(Math.max(3, longestRun(body, '`') + 1));
  return `${fence}${language}\n${body}${body.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** Foreign text inside an HTML element that GitHub shows, e.g. `<summary>`, where code spans are not read. */
export function harmlessHtml(text: string): string {
  const entities = harmlessLine(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<code>${entities}</code>`;
}

/** The message of a workflow command such as `::error::`, encoded as the runner decodes it. */
export function escapeGithubMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('##[', '#%23[');
}

/** A property of a workflow command, e.g. `file=`. */
export function escapeGithubProperty(text: string): string {
  return escapeGithubMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function escapeCharacter(character: string): string {
  const named = NAMED_ESCAPES[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

function escapeUnits(character: string): string {
  let text = '';
  for (let index = 0; index < character.length; index += 1) {
    text += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return text;
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const found of text) {
    run = found === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
