import type { JsonObject } from '../domain/json.js';
import { makeExtras, makeLegacy, makeMessages, makeMetadata } from './generated-extras.js';
import { makeModel, makeTranscriber, makeVoice } from './generated-parts.js';
import { COMPANIES, INSTRUCTIONS, JOBS } from './generated-texts.js';
import { Random } from './random.js';

export interface GenerateOptions {
  readonly count: number;
  /** The same seed gives the same assistants; default 1. */
  readonly seed?: number;
  /** About so many bytes of JSON each, by a longer prompt; default: as it comes, 3 to 6 KB. */
  readonly bytes?: number;
  /** How many in a row were created in the same millisecond; default 1. */
  readonly ties?: number;
  /** How many users there are: `metadata.user_email` is one of `user1@example.com` ...; default 5. */
  readonly users?: number;
}

/**
 * Varied, realistic assistants, newest first, one at a time: several providers, languages and scripts, tools with
 * (fake) secrets, hooks, legacy and unknown fields, empty and null values. All of them can be stored. The n-th one
 * depends on the options and on n alone.
 */
export function* generateAssistants(options: GenerateOptions): Generator<JsonObject> {
  for (let index = 0; index < options.count; index += 1) yield generateAssistant(index, options);
}

const ORG_ID = '5a4db0c5-0000-4000-8000-000000000001';
const NEWEST_MS = Date.UTC(2026, 8, 1, 12);
/** Between one time of creation and the next. */
const STEP_MS = 61_007;
const MONTH_SECONDS = 30 * 24 * 3600;

function generateAssistant(index: number, { seed = 1, ties = 1, bytes, users = 5 }: GenerateOptions): JsonObject {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const createdMs = NEWEST_MS - Math.floor(index / ties) * STEP_MS;
  const company = random.pick(COMPANIES);
  const head = {
    id: random.uuid(),
    orgId: ORG_ID,
    ...(random.chance(0.98) ? { name: `${company} ${random.pick(JOBS)} ${index}` } : {}),
    voice: makeVoice(random),
    createdAt: new Date(createdMs).toISOString(),
    updatedAt: new Date(createdMs + random.int(0, MONTH_SECONDS) * 1000).toISOString(),
  };
  const tail = {
    transcriber: makeTranscriber(random),
    ...makeMessages(random),
    ...makeExtras(random),
    ...makeLegacy(random),
    ...(random.chance(0.9) ? { metadata: makeMetadata(random, users) } : {}),
    isServerUrlSecretSet: random.chance(0.3),
  };
  const model = makeModel(random);
  const size = Buffer.byteLength(JSON.stringify([head, model, tail]));
  const prompt = makePrompt(random, company, bytes === undefined ? random.int(500, 3000) : bytes - size);
  return { ...head, model: { ...model, ...promptFields(model, prompt) }, ...tail };
}

/** Older assistants keep the prompt in a field of its own. */
function promptFields(model: JsonObject, prompt: string): JsonObject {
  return model['model'] === 'gpt-3.5-turbo'
    ? { systemPrompt: prompt }
    : { messages: [{ role: 'system', content: prompt }] };
}

/** About so many bytes of JSON: line breaks, tabs and quotes take two there. */
function makePrompt(random: Random, company: string, bytes: number): string {
  const lines = [`[Identity]`, `You are the voice assistant of ${company}.`, '', '[Rules]'];
  let left = bytes - 80;
  while (left > 0) {
    const line = random.pick(INSTRUCTIONS);
    lines.push(line);
    left -= Buffer.byteLength(JSON.stringify(line));
  }
  return lines.join('\n');
}
