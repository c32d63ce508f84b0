import { example, prompt } from './example.js';

/** Real estate leads in Portuguese; the CRM's key sits in a header. */
export const REAL_ESTATE_LEADS = example(
  '9ea2c7f5-6b30-4d81-a4e9-3c8f0b2d5e10',
  { created: '02-25', updated: '08-14' },
  {
    name: 'Praça Imóveis: primeiro contato',
    voice: { provider: '11labs', voiceId: 'example-voice-fabio', stability: 0.45, similarityBoost: 0.8, style: 0 },
    model: {
      provider: 'openai',
      model: 'gpt-4o-mini',
      temperature: 0.3,
      maxTokens: 1000,
      messages: prompt(
        '[Identidade]',
        'Você é Fábio, da Praça Imóveis. Fale em português do Brasil, com frases curtas.',
        '',
        '[Objetivo]',
        '1. Descubra o bairro, o número de quartos e o orçamento.',
        '2. Marque uma visita com `marcar_visita`.',
        '',
        '“Não tenho tempo agora” → pergunte o melhor horário e encerre.',
      ),
      tools: [
        {
          type: 'function',
          async: true,
          function: { name: 'marcar_visita', parameters: { type: 'object', properties: {} } },
          server: {
            url: 'https://crm.example.com/visitas',
            secret: 'example-only-crm-secret-ab64',
            headers: { 'X-CRM-Key': 'example-only-crm-key-3f90' },
          },
        },
      ],
    },
    firstMessage: 'Alô {{customer.name}}, tudo certo? Aqui é o Fábio, da Praça Imóveis.',
    voicemailMessage: '',
    endCallMessage: 'Até mais!',
    transcriber: { provider: 'deepgram', model: 'nova-3', language: 'pt-BR', confidenceThreshold: 0.2 },
    startSpeakingPlan: { waitSeconds: 0.4, smartEndpointingEnabled: 'livekit' },
    messagePlan: { idleMessages: ['Você me ouve bem?'], idleTimeoutSeconds: 10 },
    metadata: { user_email: 'fabio@example.com', type: 'production', assistant_phone_number: '+551155500110' },
    isServerUrlSecretSet: false,
  },
);

/** Maintenance line of a housing company, with fields that no schema knows yet. */
export const MAINTENANCE_LINE = example(
  'a0f4d8e6-5c29-4b7d-8d63-4e9a1c7b3f11',
  { created: '07-08', updated: '08-30' },
  {
    name: 'Lindenhof Hausmeister-Hotline',
    voice: { provider: 'rime-ai', voiceId: 'cove', model: 'mistv2', speed: 1 },
    model: {
      provider: 'anthropic',
      model: 'claude-sonnet-4-20250514',
      temperature: 0.5,
      messages: prompt(
        'Nimm Schäden auf: Adresse, Etage, was ist kaputt, seit wann, Rückrufnummer.',
        'Wasser, Gas oder Brand: Notdienst nennen, dann verbinden.',
      ),
      tools: [{ type: 'transferCall', destinations: [] }],
    },
    firstMessage: 'Hausmeister-Hotline Lindenhof, was ist passiert?',
    transcriber: { provider: 'deepgram', model: 'nova-3', language: 'de' },
    hooks: [],
    escalationPlan: {
      levels: [
        { after_minutes: 30, to: 'on-call' },
        { after_minutes: 120, to: 'manager' },
      ],
    },
    turnDetection: null,
    metadata: {
      user_email: 'hausmeister@example.com',
      type: 'production',
      webhook_url: 'https://lindenhof.example.com/hook',
      buildings: { 'Haus A/B': 24, 'Haus C': 12.5 },
    },
    isServerUrlSecretSet: false,
  },
);

/** An assistant without a name and without metadata, in Japanese: Vapi allows that. */
export const UNNAMED_SURVEY = example(
  'b1c6e9f7-8d50-4a2e-9f84-5d0b2a8c6e12',
  { created: '08-31', updated: '08-31' },
  {
    voice: { provider: 'azure', voiceId: 'ja-JP-NanamiNeural' },
    model: {
      provider: 'openai',
      model: 'gpt-4o-mini',
      messages: prompt('お客様満足度調査の担当者です。', '質問は三つだけ。', '最後に必ずお礼を言ってください。'),
    },
    firstMessage: 'お世話になっております。さくら歯科の満足度調査です。',
    transcriber: { provider: 'google', model: 'gemini-2.0-flash', language: 'Japanese' },
    isServerUrlSecretSet: false,
  },
);
