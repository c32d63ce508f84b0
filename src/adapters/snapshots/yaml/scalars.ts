/** Words that some version of YAML reads as a boolean, null or a number (`E5`: yaml's float of YAML 1.1). */
const RESERVED = /^(?:true|false|null|y|n|yes|no|on|off|nan|inf|e[-+]?[0-9]+)$/i;

const LETTER = 'A-Za-z\\u00c0-\\u024f\\u3040-\\u9fff';
const OTHERS = '\\u00c0-\\u024f\\u3040-\\u9fff\\u2013\\u2014\\u2018-\\u201e\\u2026';
const PLAIN = new RegExp(`^[${LETTER}](?:[ !-~${OTHERS}]*[!-9;-~${OTHERS}])?$`);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PLAIN_KEY = /^[A-Za-z_](?:[\w ./-]*[\w/-])?$/;

/** Whether a single-line text needs no quotes anywhere; true only where that is certain. */
export function isPlainText(text: string): boolean {
  if (PLAIN.test(text)) return !RESERVED.test(text) && !text.includes(': ') && !text.includes(' #');
  return UUID.test(text);
}

/** Whether a key needs no quotes; true only where that is certain. */
export function isPlainKey(key: string): boolean {
  return key.length < 200 && PLAIN_KEY.test(key) && !RESERVED.test(key);
}

/** Whether a key is a single word that needs quotes and nothing else, e.g. `"no"`. */
export function isReservedWord(key: string): boolean {
  return RESERVED.test(key);
}

/**
 * Whether the `yaml` package would write a text in a way that some reader does not get back exactly. As a block, text of
 * nothing but white space loses some of it (yaml 2.9.1, e.g. `" \n"`); without quotes, PyYAML refuses tabs.
 */
export function needsDoubleQuotes(text: string): boolean {
  if (text === '=' || text === '<<' || isUnsafe(text)) return true;
  return text.includes('\n') ? !/\S/.test(text) : text.includes('\t');
}

/**
 * Line ends of YAML 1.1, characters that readers refuse or drop, and those that turn the direction of text, which can make
 * a reviewer see another text than there is: never written as they are.
 */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** Whether a text holds a character that must be escaped. */
export function isUnsafe(text: string): boolean {
  return text.search(UNSAFE) >= 0;
}

/** Escapes such characters in YAML that has them in double quotes only. */
export function escapeUnsafe(yaml: string): string {
  return yaml.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length === 2 ? `\\x${code}` : `\\u${code}`;
  });
}
