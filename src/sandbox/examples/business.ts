import { example, prompt } from './example.js';

/** HR hotline with legacy fields from 2024 that Vapi still returns. */
export const HR_HOTLINE = example(
  '6b71f4d8-2e93-4a0c-b6d5-0f8c5e1a9d07',
  { created: '01-05', updated: '06-17' },
  {
    name: 'Harbour Freight HR hotline',
    voice: { provider: 'playht', voiceId: 'jennifer', fillerInjectionEnabled: false },
    model: {
      provider: 'openai',
      model: 'gpt-4',
      systemPrompt: 'You answer questions about leave, pay slips and shifts.\nFor anything personal, transfer to HR.',
      functions: [],
      temperature: 0.7,
      emotionRecognitionEnabled: true,
    },
    firstMessage: 'HR hotline of Harbour Freight, good day.',
    transcriber: { provider: 'deepgram', model: 'nova-2', language: 'en' },
    silenceTimeoutSeconds: 30,
    responseDelaySeconds: 0.4,
    backgroundDenoisingEnabled: true,
    endCallFunctionEnabled: true,
    recordingEnabled: false,
    serverUrl: 'https://hr.example.com/vapi?token=example-only-legacy-token-61f8',
    serverUrlSecret: 'example-only-legacy-secret-c02d',
    forwardingPhoneNumber: '+15550100177',
    metadata: { user_email: 'hr@example.com', type: 'production', assistant_phone_number: '+15550100170' },
    isServerUrlSecretSet: true,
  },
);

/** Collections: careful wording, strict limits, a hook that transfers when the model fails. */
export const COLLECTIONS = example(
  '7ce8a5b0-9d16-4b3f-8f27-1a9d6c0e5b08',
  { created: '03-28', updated: '09-01' },
  {
    name: 'Fairway Finance: payment plans',
    voice: { provider: 'deepgram', voiceId: 'asteria', model: 'aura-2' },
    model: {
      provider: 'openai',
      model: 'gpt-4o',
      temperature: 0,
      messages: prompt(
        'You agree payment plans with customers of Fairway Finance.',
        '',
        'Rules:',
        '- Identify the customer by name and postcode before you say anything about the account.',
        '- Never threaten. Never call before 9:00 or after 18:00 local time.',
        '- Offer at most 12 instalments; the first within 30 days.',
        '- If the customer mentions hardship, transfer to a person at once.',
        '',
        'Say "off", "no" or "0" exactly as written when you spell codes.',
      ),
      tools: [
        {
          type: 'code',
          name: 'instalments',
          code: 'export default async ({ amount, months }) => ({ each: Math.ceil((amount / months) * 100) / 100 });',
          environmentVariables: [{ name: 'LEDGER_TOKEN', value: 'example-only-ledger-token-9a3c' }],
        },
      ],
    },
    firstMessage: 'Hello, this is Fairway Finance. Am I speaking with {{customer.name}}?',
    firstMessageInterruptionsEnabled: true,
    voicemailDetection: 'off',
    transcriber: { provider: 'gladia', model: 'solaria-1', language: 'en', confidenceThreshold: 0.4 },
    hooks: [
      {
        on: 'call.ending',
        filters: [{ type: 'oneOf', key: 'call.endedReason', oneOf: ['pipeline-error-openai-llm-failed'] }],
        do: [
          {
            type: 'tool',
            tool: {
              type: 'transferCall',
              destinations: [{ type: 'sip', sipUri: 'sip:desk@pbx.example.com', sipHeaders: { 'X-Desk': 'hardship' } }],
            },
          },
        ],
      },
    ],
    compliancePlan: { hipaaEnabled: false, pciEnabled: true, zdrEnabled: false },
    artifactPlan: { recordingEnabled: false, loggingEnabled: false },
    monitorPlan: { listenEnabled: true, controlEnabled: false },
    metadata: {
      user_email: 'finance@example.com',
      type: 'production',
      webhook_url: 'https://fairway.example.com/calls',
    },
    latestVersion: 'v12',
    isServerUrlSecretSet: true,
  },
);

/** Freight desk in Spanish, with a transport configuration and two voices in reserve. */
export const FREIGHT_DESK = example(
  '8d5fb6e3-3a48-4c9e-9b10-2b7e8f1c4a09',
  { created: '06-02', updated: '08-05' },
  {
    name: 'Puerto Azul: mesa de carga',
    voice: {
      provider: 'azure',
      voiceId: 'es-MX-DaliaNeural',
      fallbackPlan: {
        voices: [
          { provider: 'azure', voiceId: 'es-ES-ElviraNeural' },
          { provider: 'openai', voiceId: 'nova' },
        ],
      },
    },
    model: {
      provider: 'groq',
      model: 'llama-3.3-70b-versatile',
      temperature: 0.25,
      messages: prompt(
        'Eres Marisol, de la mesa de carga de Puerto Azul.',
        'Pide: número de contenedor, origen, destino y fecha. ¡Repite siempre el número!',
        '¿Retrasos? Ofrece una llamada de vuelta.',
      ),
    },
    firstMessage: 'Puerto Azul, buenos días. ¿Qué contenedor le interesa?',
    transcriber: { provider: 'deepgram', model: 'nova-3', language: 'es' },
    transportConfigurations: [{ provider: 'twilio', timeout: 60, record: false, recordingChannels: 'mono' }],
    backgroundSound: 'office',
    modelOutputInMessagesEnabled: true,
    metadata: { user_email: 'marisol@example.com', type: 'demo', assistant_phone_number: '+525555500109' },
    isServerUrlSecretSet: false,
  },
);
