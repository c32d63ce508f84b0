import type { JsonObject } from '../domain/json.js';
import { makeHooks, makeSecret } from './generated-parts.js';
import { GREETINGS } from './generated-texts.js';
import type { Random } from './random.js';

/** What the assistant says and sends. */
export function makeMessages(random: Random): JsonObject {
  return {
    firstMessage: random.chance(0.05) ? '' : random.pick(GREETINGS),
    ...(random.chance(0.4) ? { firstMessageMode: 'assistant-speaks-first' } : {}),
    ...(random.chance(0.7)
      ? { voicemailMessage: random.pick(['', 'Please call us back.', 'Bitte rufen Sie zurück.']) }
      : {}),
    ...(random.chance(0.7) ? { endCallMessage: 'Goodbye!' } : {}),
    ...(random.chance(0.5) ? { endCallPhrases: random.some(['goodbye', 'bye bye', 'auf Wiederhören']) } : {}),
    clientMessages: random.some(['transcript', 'hang', 'function-call', 'speech-update', 'metadata']),
    serverMessages: random.some(['end-of-call-report', 'status-update', 'tool-calls', 'hang', 'phone-call-control']),
    ...(random.chance(0.6) ? { maxDurationSeconds: random.int(1, 60) * 60 } : {}),
    ...(random.chance(0.4)
      ? { backgroundSound: random.pick(['off', 'office', 'https://cdn.example.com/rain.mp3']) }
      : {}),
  };
}

/** Plans, hooks, servers and what Vapi may add one day. */
export function makeExtras(random: Random): JsonObject {
  return {
    ...(random.chance(0.5) ? { hooks: random.chance(0.2) ? [] : makeHooks(random) } : {}),
    ...(random.chance(0.5)
      ? { voicemailDetection: random.pick<JsonObject | string>(['off', { provider: 'vapi' }]) }
      : {}),
    ...makePlans(random),
    ...(random.chance(0.5) ? { server: makeServer(random) } : {}),
    ...(random.chance(0.2) ? { credentialIds: [random.uuid(), random.uuid()] } : {}),
    ...(random.chance(0.1) ? { latestVersion: null } : {}),
    ...(random.chance(0.1) ? { futurePlan: { enabled: true, 'odd key.with/dots': [1, 2.5, null] } } : {}),
  };
}

function makePlans(random: Random): JsonObject {
  return {
    ...(random.chance(0.6) ? { startSpeakingPlan: { waitSeconds: 0.4, smartEndpointingEnabled: 'livekit' } } : {}),
    ...(random.chance(0.6) ? { stopSpeakingPlan: { numWords: random.int(0, 5), voiceSeconds: 0.2 } } : {}),
    ...(random.chance(0.5) ? { compliancePlan: { hipaaEnabled: random.chance(0.3), pciEnabled: false } } : {}),
    ...(random.chance(0.4) ? { analysisPlan: { summaryPlan: { enabled: true }, structuredDataPlan: {} } } : {}),
    ...(random.chance(0.4) ? { artifactPlan: { recordingEnabled: random.chance(0.5) } } : {}),
  };
}

function makeServer(random: Random): JsonObject {
  return {
    url: `https://hooks.example.com/vapi?token=${makeSecret(random)}`,
    timeoutSeconds: 20,
    headers: { 'X-Webhook-Key': makeSecret(random) },
  };
}

/** Fields that have left Vapi's schema and that its API still returns. */
export function makeLegacy(random: Random): JsonObject {
  if (random.chance(0.7)) return {};
  return {
    silenceTimeoutSeconds: random.int(10, 60),
    backgroundDenoisingEnabled: random.chance(0.5),
    endCallFunctionEnabled: random.chance(0.5),
    recordingEnabled: true,
    serverUrl: 'https://hooks.example.com/legacy',
    ...(random.chance(0.3) ? { serverUrlSecret: makeSecret(random), responseDelaySeconds: 0.4 } : {}),
  };
}

/** What the product that owns the assistants keeps with them. */
export function makeMetadata(random: Random, users: number): JsonObject {
  const email = `user${random.int(1, users)}@example.com`;
  return {
    ...(random.chance(0.8) ? { user_email: random.chance(0.1) ? ` ${email.toUpperCase()} ` : email } : {}),
    type: random.pick(['demo', 'production']),
    ...(random.chance(0.7) ? { assistant_phone_number: `+1555010${random.int(1000, 9999)}` } : {}),
    ...(random.chance(0.6) ? { webhook_url: `https://product.example.com/hooks/${random.int(1, 999)}` } : {}),
    ...(random.chance(0.3) ? { tags: [], note: null, plan: 'gold' } : {}),
  };
}
