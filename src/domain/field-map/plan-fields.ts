import type { Field } from './field.js';

const plan = (path: string, column: string, about: string): Field => ({
  path,
  column,
  type: 'jsonb',
  about,
  schema: { type: 'object' },
});

/** The plans of an assistant: objects that are mirrored whole. They follow the other current fields in a snapshot. */
export const PLAN_FIELDS: readonly Field[] = [
  plan('compliancePlan', 'compliance_plan', 'HIPAA and PCI compliance.'),
  plan('backgroundSpeechDenoisingPlan', 'background_speech_denoising_plan', 'Removal of background speech and noise.'),
  plan('analysisPlan', 'analysis_plan', 'Analysis of a call after it has ended.'),
  plan('artifactPlan', 'artifact_plan', 'Recordings, transcripts and other artifacts of a call.'),
  plan('startSpeakingPlan', 'start_speaking_plan', 'When the assistant starts to speak.'),
  plan('stopSpeakingPlan', 'stop_speaking_plan', 'When the assistant stops speaking.'),
  plan('monitorPlan', 'monitor_plan', 'Live listening to and control of calls.'),
  plan('keypadInputPlan', 'keypad_input_plan', 'Input by keypad (DTMF).'),
  plan('server', 'server', "Where Vapi sends the assistant's webhooks."),
];
