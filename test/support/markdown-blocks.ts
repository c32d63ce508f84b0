import MarkdownIt, { type Token } from 'markdown-it';

/** A block of Markdown as a real parser sees it. */
export interface MarkdownBlock {
  /** `heading`, `paragraph`, `item`, `fence`, `html`, or what the parser calls it. */
  readonly type: string;
  /** Everything that is not in code: text, and the names of whatever else there is, in angle brackets. */
  readonly words: string;
  /** What is in code spans and fenced blocks. */
  readonly code: readonly string[];
}

const parser = new MarkdownIt({ html: true, linkify: true });

/** The blocks of a Markdown text, in their order; parsed with HTML, tables, strikethrough and links of bare addresses. */
export function parseMarkdown(text: string): readonly MarkdownBlock[] {
  const tokens = parser.parse(text, {});
  return tokens.flatMap((token, index): MarkdownBlock[] => {
    if (token.type === 'inline') return [{ type: typeOf(tokens, index), ...readInline(token.children ?? []) }];
    if (token.type === 'fence') return [{ type: 'fence', words: token.info, code: [token.content] }];
    if (token.type === 'html_block') return [{ type: 'html', words: token.content, code: [] }];
    return EXPECTED.has(token.type) ? [] : [{ type: token.type, words: '', code: [] }];
  });
}

const EXPECTED: ReadonlySet<string> = new Set([
  ...['heading_open', 'heading_close', 'paragraph_open', 'paragraph_close'],
  ...['bullet_list_open', 'bullet_list_close', 'list_item_open', 'list_item_close'],
]);

function typeOf(tokens: readonly Token[], index: number): string {
  const [outer, inner] = [tokens[index - 2]?.type, tokens[index - 1]?.type];
  return outer === 'list_item_open' ? 'item' : String(inner).replace('_open', '');
}

const PLAIN = new Set(['strong_open', 'strong_close']);

function readInline(children: readonly Token[]) {
  const isCode = (token: Token) => token.type === 'code_inline';
  const words = children.flatMap((token) => {
    if (isCode(token)) return '`';
    if (token.type === 'text') return token.content;
    return PLAIN.has(token.type) ? [] : `<${token.type}>`;
  });
  return { words: words.join(''), code: children.filter(isCode).map((token) => token.content) };
}
