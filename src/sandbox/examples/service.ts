import { example, prompt } from './example.js';

/** Table booking of a restaurant, bilingual, with an API request tool that carries a key. */
export const RESTAURANT_BOOKING = example(
  '3a90c8f1-4d25-4e6f-9c7b-8b1e2f5d7a04',
  { created: '01-19', updated: '08-28' },
  {
    name: 'Café Löwenzahn Reservierung',
    voice: { provider: '11labs', voiceId: 'example-voice-clara', model: 'eleven_flash_v2_5', speed: 1.05 },
    model: {
      provider: 'google',
      model: 'gemini-2.0-flash',
      temperature: 0.4,
      messages: prompt(
        'You take reservations for Café Löwenzahn. Answer in the language of the caller: German or English.',
        '',
        'Ask for: day, time, number of people, name, phone number.',
        'Opening hours:',
        '\tTue-Fri 9:00-22:00',
        '\tSat-Sun 10:00-18:00',
        'Groups of more than 8: take a message for Clara.',
      ),
      tools: [
        {
          type: 'apiRequest',
          name: 'book_table',
          method: 'POST',
          url: 'https://tables.example.com/v2/bookings?location=loewenzahn&api_key=example-only-key-83c2',
          headers: {
            type: 'object',
            properties: { 'X-Api-Key': { type: 'string', value: 'example-only-header-key-19d7' } },
          },
          body: {
            type: 'object',
            properties: {
              starts_at: { type: 'string', description: 'ISO 8601 with time zone' },
              people: { type: 'number', minimum: 1, maximum: 8 },
            },
            required: ['starts_at', 'people'],
          },
        },
        { type: 'endCall' },
      ],
    },
    firstMessage: 'Café Löwenzahn, hallo! Für wann darf ich reservieren?',
    endCallPhrases: ['bis bald', 'see you soon'],
    transcriber: { provider: 'deepgram', model: 'nova-3', language: 'multi', keyterm: ['Löwenzahn', 'Brunch'] },
    backgroundSound: 'https://cdn.example.com/sounds/cafe.mp3',
    backgroundSpeechDenoisingPlan: { smartDenoisingPlan: { enabled: true } },
    analysisPlan: { summaryPlan: { enabled: true }, successEvaluationPlan: { enabled: false } },
    metadata: {
      user_email: 'Clara.Vogt@Example.com',
      type: 'production',
      assistant_phone_number: '+493023125040',
      webhook_url: 'https://hooks.example.com/loewenzahn',
    },
    isServerUrlSecretSet: false,
  },
);

/** Order status of a web shop: the server's webhook has a token in its URL and a header. */
export const ORDER_STATUS = example(
  '4f13e6b7-8a02-4c5d-8e94-7d6a3c2b1f05',
  { created: '04-07', updated: '09-01' },
  {
    name: 'Acme Outdoor: order status',
    voice: { provider: 'cartesia', voiceId: 'example-voice-theo', model: 'sonic-2', language: 'en' },
    model: {
      provider: 'openai',
      model: 'gpt-4o-mini',
      temperature: 0.1,
      maxTokens: 250,
      messages: prompt(
        'You tell callers where their order is. Ask for the order number (two letters, six digits).',
        'Spell it back: "A as in Alpha, C as in Charlie, ...".',
        '',
        'Never read out addresses or payment details.',
        'Refunds: create a ticket with `create_ticket`, promise an answer within 2 working days.',
      ),
      tools: [
        {
          type: 'function',
          function: {
            name: 'order_status',
            parameters: { type: 'object', properties: { order: { type: 'string', pattern: '^[A-Z]{2}\\d{6}$' } } },
          },
          server: {
            url: 'https://shop.example.com/api/voice/order-status',
            headers: { Authorization: 'Bearer example-only-shop-token-5b0e' },
          },
        },
      ],
    },
    firstMessage: 'Acme Outdoor, this is Theo. Do you have your order number at hand?',
    transcriber: { provider: 'assembly-ai', language: 'en', wordBoost: ['Acme', 'parcel'] },
    server: {
      url: 'https://shop.example.com/api/voice/events?token=example-only-webhook-token-77aa',
      timeoutSeconds: 20,
      backoffPlan: { type: 'exponential', maxRetries: 3, baseDelaySeconds: 1 },
    },
    serverMessages: ['end-of-call-report', 'tool-calls', 'transcript[transcriptType="final"]'],
    clientMessages: ['transcript', 'tool-calls', 'status-update'],
    keypadInputPlan: { enabled: true, timeoutSeconds: 3, delimiters: ['#'] },
    maxDurationSeconds: 480,
    metadata: {
      user_email: 'ops@example.com',
      type: 'production',
      webhook_url: 'https://shop.example.com/hooks/calls',
    },
    isServerUrlSecretSet: true,
  },
);

/** Help desk of a software company, on the company's own language model. */
export const HELP_DESK = example(
  '58d2a0c9-1b74-4f36-a5c8-9e0f4b7d6c06',
  { created: '05-23', updated: '08-11' },
  {
    name: 'Launchpad help desk',
    voice: { provider: 'openai', voiceId: 'alloy' },
    model: {
      provider: 'custom-llm',
      model: 'launchpad-support-2',
      url: 'https://llm.example.com/v1/chat?api_key=example-only-llm-key-0d41',
      headers: { 'X-Tenant': 'launchpad', 'X-Api-Key': 'example-only-llm-header-2e6f' },
      timeoutSeconds: 30,
      messages: prompt('Answer from the knowledge base. If unsure, open a ticket.'),
      knowledgeBase: { provider: 'google', fileIds: ['9c0b7b1e-7d51-4f8e-8a51-6f1d0a2b3c41'] },
    },
    firstMessage: '',
    firstMessageMode: 'assistant-waits-for-user',
    transcriber: { provider: 'azure', language: 'en-GB', segmentationSilenceTimeoutMs: 600 },
    credentialIds: ['b21f6a0e-5d0c-4e87-9f3a-0c1d2e3f4a51', '0e9d8c7b-6a5f-4e3d-8c2b-1a0f9e8d7c61'],
    observabilityPlan: { provider: 'langfuse', tags: ['support', 'voice'], traceName: 'help-desk' },
    artifactPlan: { recordingEnabled: true, transcriptPlan: { enabled: true, assistantName: 'Sky' } },
    metadata: { user_email: 'sky@example.com', type: 'demo', tags: [], note: null },
    isServerUrlSecretSet: false,
  },
);
