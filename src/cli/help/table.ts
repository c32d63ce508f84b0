const WIDTH = 80;
const INDENT = 2;

/** Terms and what they mean, as lines of at most 80 columns where words allow it: the term, then its meaning below it. */
export function renderTerms(terms: readonly (readonly [term: string, meaning: string])[]): string {
  return terms.map(([term, meaning]) => `${' '.repeat(INDENT)}${term}\n${wrap(meaning, 2 * INDENT)}\n`).join('');
}

/** Text as lines of at most 80 columns; a word that is longer stands alone. */
export function wrap(text: string, indent = 0): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || indent + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => ' '.repeat(indent) + line).join('\n');
}
