import { example, prompt } from './example.js';

/** Reception of a clinic, in German, with two tools of the practice software. */
export const CLINIC_RECEPTION = example(
  '0b8e6d1c-52a7-4f0e-9a1d-6c2b7f4e8a01',
  { created: '02-11', updated: '08-19' },
  {
    name: 'Nordlicht Klinik Empfang',
    voice: {
      provider: 'azure',
      voiceId: 'de-DE-KatjaNeural',
      speed: 0.95,
      inputPunctuationBoundaries: ['.', '!', '?', ';'],
    },
    model: {
      provider: 'openai',
      model: 'gpt-4o',
      temperature: 0.2,
      maxTokens: 400,
      messages: prompt(
        '# Rolle',
        'Du bist Lena vom Empfang der Nordlicht Klinik. Du siezt alle Anrufer.',
        '',
        '# Ablauf',
        '1. Frage nach Name und Geburtsdatum.',
        '2. Frage nach dem Anliegen: Termin, Rezept oder Befund.',
        '3. Termine bietest du erst an, wenn `find_slots` geantwortet hat.',
        '',
        '# Grenzen',
        '- Kein medizinischer Rat. Bei Notfällen: sofort auf die 112 verweisen.',
        '- Befunde gibst du nie am Telefon weiter.',
      ),
      tools: [
        {
          type: 'function',
          async: false,
          function: {
            name: 'find_slots',
            description: 'Freie Termine an einem Tag.',
            parameters: {
              type: 'object',
              properties: { day: { type: 'string', description: 'ISO-Datum, z. B. 2026-09-14' } },
              required: ['day'],
            },
          },
          server: {
            url: 'https://praxis.example.com/vapi/tools',
            secret: 'example-only-tool-secret-4f1b',
            timeoutSeconds: 15,
          },
          messages: [{ type: 'request-start', content: 'Einen Moment, ich sehe nach.' }],
        },
        {
          type: 'transferCall',
          destinations: [{ type: 'number', number: '+493023125011', message: 'Ich verbinde Sie mit der Praxis.' }],
        },
      ],
    },
    firstMessage: 'Nordlicht Klinik, guten Tag! Sie sprechen mit Lena. Was kann ich für Sie tun?',
    voicemailMessage: 'Hier ist die Nordlicht Klinik. Bitte rufen Sie uns zurück: 030 23125 011.',
    endCallMessage: 'Gute Besserung und auf Wiederhören!',
    endCallPhrases: ['auf Wiederhören', 'tschüss'],
    transcriber: { provider: 'deepgram', model: 'nova-3', language: 'de', keyterm: ['Nordlicht', 'Überweisung'] },
    serverMessages: ['end-of-call-report', 'status-update', 'tool-calls'],
    compliancePlan: { hipaaEnabled: false, pciEnabled: false },
    maxDurationSeconds: 900,
    metadata: {
      user_email: 'anna.berg@example.com',
      type: 'production',
      assistant_phone_number: '+493023125010',
      webhook_url: 'https://praxis.example.com/hooks/calls',
    },
    isServerUrlSecretSet: true,
  },
);

/** Reminders of a dental practice, outbound, with voicemail detection. */
export const DENTAL_REMINDERS = example(
  '19c4b7e2-7f38-4d8b-8a6c-0e5d9b3a2c02',
  { created: '03-02', updated: '07-30' },
  {
    name: 'Bright Dental reminders',
    voice: {
      provider: '11labs',
      voiceId: 'example-voice-dana',
      model: 'eleven_turbo_v2_5',
      stability: 0.5,
      similarityBoost: 0.75,
    },
    model: {
      provider: 'anthropic',
      model: 'claude-3-5-haiku-20241022',
      temperature: 0.3,
      messages: prompt(
        'You call patients of Bright Dental on the day before their appointment.',
        '',
        'Say who you are, name day and time ({{appointment.time}}), and ask for a yes or no.',
        'If they cannot come, call `reschedule` and offer the two earliest slots.',
        'Leave no details on voicemail.',
      ),
      toolIds: ['5f0d2f5e-6a53-4c1b-bb10-6a4f0c9d1e11'],
    },
    firstMessage: 'Hi {{customer.name}}, this is Dana from Bright Dental with a quick reminder.',
    firstMessageMode: 'assistant-speaks-first',
    voicemailDetection: { provider: 'vapi', beepMaxAwaitSeconds: 20, voicemailExpectedDurationSeconds: 15 },
    voicemailMessage: 'Hi, this is Bright Dental. Please call us back at 555 010 0142.',
    endCallMessage: '',
    transcriber: { provider: 'deepgram', model: 'nova-2', language: 'en-US', smartFormat: true },
    hooks: [
      {
        on: 'customer.speech.timeout',
        options: { timeoutSeconds: 8, triggerMaxCount: 2, triggerResetMode: 'onUserSpeech' },
        do: [{ type: 'say', exact: ['Are you still there?', 'Hello? Can you hear me?'] }],
      },
    ],
    startSpeakingPlan: { waitSeconds: 0.6, smartEndpointingPlan: { provider: 'livekit' } },
    stopSpeakingPlan: { numWords: 2, voiceSeconds: 0.2, backoffSeconds: 1 },
    metadata: { user_email: 'dana.reyes@example.com', type: 'production', assistant_phone_number: '+15550100142' },
    isServerUrlSecretSet: false,
  },
);

/** A wellness line that is still a demo: few fields, as the dashboard creates them. */
export const WELLNESS_DEMO = example(
  '2e57d9a4-0c61-4b92-b7e3-5a8f1d6c4b03',
  { created: '08-24', updated: '08-24' },
  {
    name: '🌿 Wellness line (demo)',
    voice: { provider: 'vapi', voiceId: 'Elliot', version: '2' },
    model: {
      provider: 'openai',
      model: 'gpt-4.1-mini',
      messages: prompt('This is a blank template with minimal defaults, you can change the model and the messages.'),
    },
    firstMessage: 'Hello.',
    transcriber: { provider: 'deepgram', model: 'nova-2', language: 'en' },
    metadata: { type: 'demo' },
    latestVersion: 'v1',
    isServerUrlSecretSet: false,
  },
);
