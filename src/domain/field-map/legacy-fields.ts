import type { Field } from './field.js';

const FIELDS: readonly Field[] = [
  {
    path: 'silenceTimeoutSeconds',
    column: 'silence_timeout_seconds',
    type: 'numeric',
    about: 'Silence that ends a call, in seconds.',
  },
  {
    path: 'backgroundDenoisingEnabled',
    column: 'background_denoising_enabled',
    type: 'boolean',
    about: 'Whether background noise is removed.',
  },
  {
    path: 'endCallFunctionEnabled',
    column: 'end_call_function_enabled',
    type: 'boolean',
    about: 'Whether the model can end the call.',
  },
  { path: 'serverUrl', column: 'server_url', type: 'text', about: 'Webhook, before there was server.url.' },
  {
    path: 'serverUrlSecret',
    column: 'server_url_secret',
    type: 'text',
    about: 'Secret sent to the webhook, before there was server.secret.',
    traits: ['secret'],
  },
  { path: 'recordingEnabled', column: 'recording_enabled', type: 'boolean', about: 'Whether calls are recorded.' },
  {
    path: 'backchannelingEnabled',
    column: 'backchanneling_enabled',
    type: 'boolean',
    about: 'Whether the assistant says mhmm while it listens.',
  },
  { path: 'hipaaEnabled', column: 'hipaa_enabled', type: 'boolean', about: 'Whether HIPAA applies.' },
  {
    path: 'dialKeypadFunctionEnabled',
    column: 'dial_keypad_function_enabled',
    type: 'boolean',
    about: 'Whether the model can dial digits.',
  },
  {
    path: 'responseDelaySeconds',
    column: 'response_delay_seconds',
    type: 'numeric',
    about: 'Delay before the assistant responds, in seconds.',
  },
  {
    path: 'llmRequestDelaySeconds',
    column: 'llm_request_delay_seconds',
    type: 'numeric',
    about: 'Delay before the model is asked, in seconds.',
  },
  {
    path: 'numWordsToInterruptAssistant',
    column: 'num_words_to_interrupt_assistant',
    type: 'numeric',
    about: 'Words of the caller that interrupt the assistant.',
  },
  {
    path: 'messagePlan',
    column: 'message_plan',
    type: 'jsonb',
    about: 'Messages in idle moments.',
    schema: { type: 'object' },
  },
  {
    path: 'interruptionsEnabled',
    column: 'interruptions_enabled',
    type: 'boolean',
    about: 'Whether the caller can interrupt the assistant.',
  },
  {
    path: 'forwardingPhoneNumber',
    column: 'forwarding_phone_number',
    type: 'text',
    about: 'Number that calls are forwarded to.',
  },
  {
    path: 'liveTranscriptsEnabled',
    column: 'live_transcripts_enabled',
    type: 'boolean',
    about: 'Whether transcripts are sent live.',
  },
];

/** Fields that have left Vapi's public schema and that its API still returns for older assistants. */
export const LEGACY_FIELDS: readonly Field[] = FIELDS.map((field) => ({
  ...field,
  traits: [...(field.traits ?? []), 'legacy'],
}));
