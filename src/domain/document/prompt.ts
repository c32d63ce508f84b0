import { isJsonObject, type JsonValue, ownValue } from '../json.js';

/** Length of the prompt of a language model, in characters: its system messages; undefined where there is none. */
export function promptLength(model: JsonValue | undefined): number | undefined {
  if (!isJsonObject(model)) return undefined;
  const messages = ownValue(model, 'messages');
  const contents = (Array.isArray(messages) ? (messages as readonly JsonValue[]) : []).flatMap(systemContent);
  const legacy = ownValue(model, 'systemPrompt');
  if (typeof legacy === 'string') contents.push(legacy);
  return contents.length === 0 ? undefined : contents.reduce((sum, content) => sum + content.length, 0);
}

function systemContent(message: JsonValue): readonly string[] {
  if (!isJsonObject(message) || ownValue(message, 'role') !== 'system') return [];
  const content = ownValue(message, 'content');
  return typeof content === 'string' ? [content] : [];
}
