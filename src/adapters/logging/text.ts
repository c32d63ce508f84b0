/** Turns a JSON log line into `<time> <LEVEL> <message> key=value ...`; values with spaces or quotes are quoted, lists of words joined by commas. */
export function formatTextLine(json: string): string {
  const { time, level, message, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const pairs = Object.entries(fields).map(([key, value]) => ` ${formatWord(key)}=${formatValue(value)}`);
  return `${String(time)} ${String(level)} ${String(message ?? '')}${pairs.join('')}`;
}

function formatValue(value: unknown): string {
  if (typeof value === 'string') return formatWord(value);
  if (isListOfWords(value)) return formatWord(value.join(','));
  return typeof value === 'object' && value !== null ? formatWord(JSON.stringify(value)) : String(value);
}

/** Names of fields and the like read better without brackets and quotes. */
function isListOfWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && /^[\w.-]+$/.test(item));
}

function formatWord(text: string): string {
  return text !== '' && /^[^\s"=\\]+$/.test(text) ? text : JSON.stringify(text);
}
