import type { InvalidAssistant } from '../../domain/plan/change.js';
import type { RecordedRun } from '../history/ports.js';

/** Where an assistant differs. The words are what people and scripts read. */
export const STATES = [
  'not pulled',
  'not committed',
  'not applied',
  'edited in the database',
  'missing in Vapi',
] as const;

export type State = (typeof STATES)[number];

/** One assistant, and where Vapi, the snapshots, the last commit and the database do not agree on it. */
export interface AssistantStatus {
  readonly vapiAssistantId: string;
  readonly name: string | null;
  /** In the order of `STATES`; empty where all agree. */
  readonly states: readonly State[];
}

/** How many assistants are in each state; one can be in several. */
export interface StatusSummary {
  readonly assistants: number;
  readonly agree: number;
  readonly notPulled: number;
  readonly notCommitted: number;
  readonly notApplied: number;
  readonly editedInDatabase: number;
  readonly missingInVapi: number;
  readonly invalid: number;
}

/** The last run that brought everything to the database. */
export interface LastRun extends Pick<RecordedRun, 'id' | 'startedAt' | 'finishedAt' | 'status' | 'actor'> {
  /** Since its end. */
  readonly ageSeconds: number;
}

export interface StatusResult {
  readonly summary: StatusSummary;
  /** All of them, by name. */
  readonly assistants: readonly AssistantStatus[];
  /** Assistants that can be neither pulled nor applied. */
  readonly invalid: readonly InvalidAssistant[];
  /** Null without one, and without a database. */
  readonly lastRun: LastRun | null;
  /** Whether there was something to compare with. */
  readonly compared: { readonly git: boolean; readonly database: boolean };
  readonly warnings: readonly string[];
}
