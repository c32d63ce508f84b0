import type { JsonObject, JsonValue } from '../../../../src/domain/json.ts';

/** A document that holds a value of which it is known whether it is a secret. */
export interface Probe {
  /** What kind of value it is and where it stands. */
  readonly title: string;
  readonly document: JsonObject;
  /** What must not be read in the redacted document, or what must still be. */
  readonly value: string;
}

/** A value under a key of metadata. */
export function inMetadata(key: string, value: JsonValue): JsonObject {
  return { metadata: { customer: 'Acme Dental', [key]: value } };
}

/** A text in the middle of a system prompt. */
export function inPrompt(text: string): JsonObject {
  const content = `[Identity]\nYou are Ava, the receptionist of Acme Dental.\n\n[Tools]\n${text}\n\n[Style]\n- Be brief.`;
  return { model: { provider: 'openai', model: 'gpt-4o', messages: [{ role: 'system', content }] } };
}

/** A tool that Vapi calls at a server. */
export function inServer(server: JsonObject): JsonObject {
  return { model: { tools: [{ type: 'function', function: { name: 'book_appointment' }, server }] } };
}

/** A field of the body of an API request. */
export function inBody(properties: JsonObject): JsonObject {
  return {
    model: { tools: [{ type: 'apiRequest', url: 'https://api.example.com/v1', body: { type: 'object', properties } }] },
  };
}

/** A text as the whole system prompt. */
export function inMessage(content: string): JsonObject {
  return { model: { provider: 'openai', model: 'gpt-4o', messages: [{ role: 'system', content }] } };
}

/** A tool of a model. */
export function inTool(tool: JsonObject): JsonObject {
  return { model: { provider: 'openai', model: 'gpt-4o', tools: [tool] } };
}
