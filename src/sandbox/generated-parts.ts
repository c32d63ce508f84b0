import type { JsonArray, JsonObject } from '../domain/json.js';
import type { Random } from './random.js';

/** Every secret that is planted in a generated assistant contains this text: wherever it appears, a secret got out. */
export const PLANTED_SECRET = 'fakesecret';

/** Speech to text. */
export function makeTranscriber(random: Random): JsonObject {
  return random.pick<() => JsonObject>([
    () => ({
      provider: 'deepgram',
      model: random.pick(['nova-2', 'nova-3']),
      language: random.pick(['en', 'de', 'pt-BR', 'multi']),
      keyterm: random.some(['Nordlicht', 'appointment', 'invoice', 'Löwenzahn']),
      confidenceThreshold: random.hundredths(),
      fallbackPlan: { autoFallback: { enabled: true } },
    }),
    () => ({ provider: 'assembly-ai', language: 'en', endUtteranceSilenceThreshold: random.int(100, 900) }),
    () => ({
      provider: 'azure',
      language: random.pick(['en-US', 'de-DE', 'ja-JP']),
      segmentationSilenceTimeoutMs: 500,
    }),
  ])();
}

/** Text to speech. */
export function makeVoice(random: Random): JsonObject {
  return random.pick<() => JsonObject>([
    () => ({
      provider: '11labs',
      voiceId: random.hex(20),
      model: 'eleven_flash_v2_5',
      stability: random.hundredths(),
      similarityBoost: random.hundredths(),
      speed: 1,
      inputPunctuationBoundaries: ['。', '，', '.', '!', '?'],
    }),
    () => ({ provider: 'vapi', voiceId: random.pick(['Elliot', 'Savannah', 'Rohan']), version: '2' }),
    () => ({ provider: 'azure', voiceId: 'en-US-AndrewNeural', speed: 0.95, fallbackPlan: { voices: [] } }),
    () => ({
      provider: 'custom-voice',
      server: { url: 'https://tts.example.com/speak', headers: { 'X-Api-Key': makeSecret(random) } },
    }),
  ])();
}

/** The language model with its tools; the prompt is yet to come. */
export function makeModel(random: Random): JsonObject {
  const shared = {
    temperature: random.hundredths(),
    maxTokens: random.int(50, 1000),
    toolIds: Array.from({ length: random.int(0, 3) }, () => random.uuid()),
    tools: makeTools(random),
  };
  return random.pick<() => JsonObject>([
    () => ({ provider: 'openai', model: random.pick(['gpt-4o', 'gpt-4o-mini', 'gpt-4.1']), ...shared }),
    () => ({ provider: 'anthropic', model: 'claude-sonnet-4-20250514', ...shared, emotionRecognitionEnabled: true }),
    () => ({ provider: 'google', model: 'gemini-2.0-flash', ...shared }),
    () => ({
      provider: 'custom-llm',
      model: 'house-llm',
      url: `https://llm.example.com/v1?api_key=${makeSecret(random)}`,
      headers: { Authorization: `Bearer ${makeSecret(random)}` },
      ...shared,
    }),
    () => ({ provider: 'openai', model: 'gpt-3.5-turbo', functions: [], knowledgeBase: null }),
  ])();
}

/** Tools: functions with server secrets, requests with headers, transfers. */
function makeTools(random: Random): JsonArray {
  const tools: readonly [() => JsonObject, ...(() => JsonObject)[]] = [
    () => ({
      type: 'function',
      async: false,
      function: {
        name: random.pick(['find_slots', 'book_slot', 'order_status', 'create_ticket']),
        description: 'Asks the back end.',
        parameters: {
          type: 'object',
          properties: { day: { type: 'string', description: 'ISO date' }, count: { type: 'number', default: 3 } },
          required: ['day'],
        },
      },
      server: { url: 'https://hooks.example.com/vapi/tools', secret: makeSecret(random), timeoutSeconds: 20 },
      messages: [{ type: 'request-start', content: 'One moment, please.' }],
    }),
    () => ({
      type: 'apiRequest',
      name: 'crm_lookup',
      method: 'GET',
      url: `https://crm.example.com/v1/people?phone={{customer.number}}&token=${makeSecret(random)}`,
      headers: { type: 'object', properties: { 'X-Api-Key': { type: 'string', value: makeSecret(random) } } },
    }),
    () => ({
      type: 'transferCall',
      destinations: [{ type: 'number', number: '+4930231250100', message: 'I put you through.' }],
    }),
    () => ({ type: 'endCall' }),
    () => ({ type: 'dtmf' }),
  ];
  return random.some(tools).map((make) => make());
}

/** Actions on events of a call. */
export function makeHooks(random: Random): JsonArray {
  return [
    {
      on: 'customer.speech.timeout',
      options: { timeoutSeconds: random.int(5, 30), triggerMaxCount: 3 },
      do: [{ type: 'say', exact: ['Are you still there?', 'Hello?'] }],
    },
    {
      on: 'call.ending',
      filters: [{ type: 'oneOf', key: 'call.endedReason', oneOf: ['pipeline-error-openai'] }],
      do: [{ type: 'tool', tool: { type: 'transferCall', destinations: [] } }],
    },
  ];
}

/** A secret that is none. */
export function makeSecret(random: Random): string {
  return `${PLANTED_SECRET}${random.hex(24)}`;
}
