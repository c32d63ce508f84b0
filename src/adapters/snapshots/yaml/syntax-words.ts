import type { YAMLError } from 'yaml';

/** Where a syntax error has its cause. */
export interface ErrorPlace {
  /** The text from there to the end of the line. */
  readonly rest: string;
  /** How far that is from where the parser noticed; negative above it. */
  readonly shift: number;
}

/** What a syntax error of the `yaml` package means to somebody who edits a snapshot. */
export function explainSyntaxError({ code, message }: YAMLError, { rest, shift }: ErrorPlace): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'tab used to indent; expected spaces';
    case 'MISSING_CHAR':
      return missing(message, rest);
    case 'BAD_INDENT':
      return badIndent(message);
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (shift === 0) return COLON_IN_TEXT;
      return shift > 0 ? TOO_DEEP : ASKEW;
    case 'MULTILINE_IMPLICIT_KEY':
      return noKey(rest);
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; expected one assistant in a file';
    case 'UNEXPECTED_TOKEN':
      return 'this does not belong here; check its indentation and quotes, and those of the line above';
    case 'BAD_SCALAR_START':
      return 'text cannot begin with this character; put the text in quotes';
    case 'BAD_DQ_ESCAPE':
      return 'no such escape sequence; write \\\\ for a backslash, or use single quotes';
    case 'NON_STRING_KEY':
      return 'a list or mapping cannot be a key; expected text';
    case 'TAG_RESOLVE_FAILED':
      return 'tags (!name) are not supported; write the value as text, number, list or mapping';
    case 'BAD_ALIAS':
      return 'aliases (*name) are not supported; write the value out, or put the text in quotes';
    default:
      return /call stack/.test(message) ? 'nests too deep' : `no YAML: ${lowerFirst(message)}`;
  }
}

const COLON_IN_TEXT = 'a colon with a space cannot be part of plain text; put the text in quotes';
const ASKEW = 'indented otherwise than its neighbours';
const TOO_DEEP = 'indented deeper than the line above, which has a value already';

function missing(message: string, rest: string): string {
  const quote = /closing (["'])quote/.exec(message)?.[1];
  if (quote !== undefined) return `no closing ${quote} for this text`;
  if (/^Sequence item/.test(message)) return ASKEW;
  return /^Implicit map keys/.test(message) ? noKey(rest) : `no YAML: ${lowerFirst(message)}`;
}

function noKey(rest: string): string {
  if (/^\S+:\S/.test(rest)) return 'no space behind the colon; expected "key: value"';
  return 'no key here; expected "key: value" or "- item"';
}

function badIndent(message: string): string {
  const end = /^Flow .* end with a ([\]}])/.exec(message)?.[1];
  if (end !== undefined) return `no closing ${end} for what begins here`;
  if (/^Block scalar/.test(message)) return 'indented less than the text that it belongs to';
  return ASKEW;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
