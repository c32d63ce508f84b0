// Computed from the field map by `npm run generate`.

/**
 * A voice assistant on Vapi.ai, as vapi-sync keeps it in a snapshot.
 */
export interface Assistant {
  /**
   * Identity of the assistant in Vapi.
   */
  id: string;
  /**
   * The Vapi organisation that owns the assistant.
   */
  orgId?: string | null;
  /**
   * Name of the assistant, as people know it.
   */
  name?: string | null;
  /**
   * When the assistant was created in Vapi.
   */
  createdAt: string;
  /**
   * When the assistant was last changed in Vapi.
   */
  updatedAt?: string;
  /**
   * Latest published version, e.g. v3. Set by Vapi.
   */
  latestVersion?: string | null;
  /**
   * Whether a (write-only) server secret is set. Set by Vapi.
   */
  isServerUrlSecretSet?: boolean | null;
  /**
   * Free object of the account that owns the assistant.
   */
  metadata?: {
    /**
     * Whether this is a demo or a production assistant.
     */
    type?: 'demo' | 'production' | null;
    /**
     * Phone number that callers dial.
     */
    assistant_phone_number?: string | null;
    /**
     * Webhook of the product that uses the assistant.
     */
    webhook_url?: string | null;
    /**
     * E-mail of the user who owns a newly stored assistant.
     */
    user_email?: string | null;
    [k: string]: unknown;
  } | null;
  /**
   * Speech to text.
   */
  transcriber?: {
    [k: string]: unknown;
  } | null;
  /**
   * The language model.
   */
  model?: {
    [k: string]: unknown;
  } | null;
  /**
   * Text to speech.
   */
  voice?: {
    [k: string]: unknown;
  } | null;
  /**
   * What the assistant says first.
   */
  firstMessage?: string | null;
  /**
   * Whether the caller can interrupt the first message.
   */
  firstMessageInterruptionsEnabled?: boolean | null;
  /**
   * Who speaks first.
   */
  firstMessageMode?:
    | ('assistant-speaks-first' | 'assistant-speaks-first-with-model-generated-message' | 'assistant-waits-for-user')
    | (string | null);
  /**
   * How voicemail is recognised; an object or "off".
   */
  voicemailDetection?:
    | {
        [k: string]: unknown;
      }
    | string
    | null;
  /**
   * Messages sent to the client. Order has no meaning.
   */
  clientMessages?:
    | (
        | (
            | 'conversation-update'
            | 'assistant.speechStarted'
            | 'function-call'
            | 'function-call-result'
            | 'hang'
            | 'language-changed'
            | 'metadata'
            | 'model-output'
            | 'speech-update'
            | 'status-update'
            | 'transcript'
            | 'tool-calls'
            | 'tool-calls-result'
            | 'tool.completed'
            | 'transfer-update'
            | 'user-interrupted'
            | 'voice-input'
            | 'workflow.node.started'
            | 'assistant.started'
          )
        | string
      )[]
    | null;
  /**
   * Messages sent to the server. Order has no meaning.
   */
  serverMessages?:
    | (
        | (
            | 'assistant.started'
            | 'assistant.speechStarted'
            | 'conversation-update'
            | 'end-of-call-report'
            | 'function-call'
            | 'hang'
            | 'language-changed'
            | 'language-change-detected'
            | 'model-output'
            | 'phone-call-control'
            | 'speech-update'
            | 'status-update'
            | 'transcript'
            | 'transcript[transcriptType="final"]'
            | 'tool-calls'
            | 'transfer-destination-request'
            | 'handoff-destination-request'
            | 'transfer-update'
            | 'user-interrupted'
            | 'voice-input'
            | 'chat.created'
            | 'chat.deleted'
            | 'session.created'
            | 'session.updated'
            | 'session.deleted'
            | 'call.deleted'
            | 'call.delete.failed'
            | 'call.artifact.upload'
          )
        | string
      )[]
    | null;
  /**
   * Longest duration of a call, in seconds.
   */
  maxDurationSeconds?: number | null;
  /**
   * Background sound: off, office or the URL of a sound.
   */
  backgroundSound?: string | null;
  /**
   * Whether the model's output is used in messages instead of the transcription of the assistant's speech.
   */
  modelOutputInMessagesEnabled?: boolean | null;
  /**
   * Configurations of transport providers, such as Twilio.
   */
  transportConfigurations?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  /**
   * Where calls are traced to.
   */
  observabilityPlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * References to credentials of the organisation (ids, not secrets). Order has no meaning.
   */
  credentialIds?: string[] | null;
  /**
   * Credentials that belong to this assistant alone. Secret: redacted in snapshots.
   */
  credentials?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  /**
   * Actions on events of a call.
   */
  hooks?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  /**
   * What is said to a voicemail.
   */
  voicemailMessage?: string | null;
  /**
   * What is said before the assistant hangs up.
   */
  endCallMessage?: string | null;
  /**
   * Phrases that end the call when they are spoken. Order has no meaning.
   */
  endCallPhrases?: string[] | null;
  /**
   * HIPAA and PCI compliance.
   */
  compliancePlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * Removal of background speech and noise.
   */
  backgroundSpeechDenoisingPlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * Analysis of a call after it has ended.
   */
  analysisPlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * Recordings, transcripts and other artifacts of a call.
   */
  artifactPlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * When the assistant starts to speak.
   */
  startSpeakingPlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * When the assistant stops speaking.
   */
  stopSpeakingPlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * Live listening to and control of calls.
   */
  monitorPlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * Input by keypad (DTMF).
   */
  keypadInputPlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * Where Vapi sends the assistant's webhooks.
   */
  server?: {
    [k: string]: unknown;
  } | null;
  /**
   * Silence that ends a call, in seconds. Legacy: no longer in the public API schema.
   */
  silenceTimeoutSeconds?: number | null;
  /**
   * Whether background noise is removed. Legacy: no longer in the public API schema.
   */
  backgroundDenoisingEnabled?: boolean | null;
  /**
   * Whether the model can end the call. Legacy: no longer in the public API schema.
   */
  endCallFunctionEnabled?: boolean | null;
  /**
   * Webhook, before there was server.url. Legacy: no longer in the public API schema.
   */
  serverUrl?: string | null;
  /**
   * Secret sent to the webhook, before there was server.secret. Secret: redacted in snapshots. Legacy: no longer in the public API schema.
   */
  serverUrlSecret?: string | null;
  /**
   * Whether calls are recorded. Legacy: no longer in the public API schema.
   */
  recordingEnabled?: boolean | null;
  /**
   * Whether the assistant says mhmm while it listens. Legacy: no longer in the public API schema.
   */
  backchannelingEnabled?: boolean | null;
  /**
   * Whether HIPAA applies. Legacy: no longer in the public API schema.
   */
  hipaaEnabled?: boolean | null;
  /**
   * Whether the model can dial digits. Legacy: no longer in the public API schema.
   */
  dialKeypadFunctionEnabled?: boolean | null;
  /**
   * Delay before the assistant responds, in seconds. Legacy: no longer in the public API schema.
   */
  responseDelaySeconds?: number | null;
  /**
   * Delay before the model is asked, in seconds. Legacy: no longer in the public API schema.
   */
  llmRequestDelaySeconds?: number | null;
  /**
   * Words of the caller that interrupt the assistant. Legacy: no longer in the public API schema.
   */
  numWordsToInterruptAssistant?: number | null;
  /**
   * Messages in idle moments. Legacy: no longer in the public API schema.
   */
  messagePlan?: {
    [k: string]: unknown;
  } | null;
  /**
   * Whether the caller can interrupt the assistant. Legacy: no longer in the public API schema.
   */
  interruptionsEnabled?: boolean | null;
  /**
   * Number that calls are forwarded to. Legacy: no longer in the public API schema.
   */
  forwardingPhoneNumber?: string | null;
  /**
   * Whether transcripts are sent live. Legacy: no longer in the public API schema.
   */
  liveTranscriptsEnabled?: boolean | null;
  [k: string]: unknown;
}
