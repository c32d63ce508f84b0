import { isJsonObject, type JsonValue, ownValue } from '../json.js';
import { changedAt, type JudgedChange } from './judged-change.js';

/** Roles whose messages are the prompt; OpenAI calls that of newer models `developer`. */
const PROMPT_ROLES: ReadonlySet<JsonValue | undefined> = new Set(['system', 'developer']);

/**
 * Whether the prompt becomes shorter or longer by more than a share of its length before. An assistant that had no
 * prompt cannot trip this.
 */
export function hasPromptChanged(judged: JudgedChange, percent: number): boolean {
  const pair = changedAt(judged, ['model']);
  if (pair === undefined) return false;
  const [before, after] = pair.map(promptLength) as [number, number];
  return before > 0 && Math.abs(after - before) * 100 > before * percent;
}

/** Characters of all prompts of a model: system messages, and `systemPrompt` of older assistants. */
function promptLength(model: JsonValue | undefined): number {
  if (!isJsonObject(model)) return 0;
  const messages = ownValue(model, 'messages');
  const prompts = Array.isArray(messages) ? messages.filter(isPrompt).map((message) => message['content']) : [];
  return [...prompts, ownValue(model, 'systemPrompt')].reduce<number>((sum, text) => sum + lengthOf(text), 0);
}

function isPrompt(message: JsonValue) {
  return isJsonObject(message) && PROMPT_ROLES.has(ownValue(message, 'role'));
}

function lengthOf(text: unknown): number {
  return typeof text === 'string' ? text.length : 0;
}
