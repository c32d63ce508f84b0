import type { ActiveGuard } from '../domain/guards/settings.js';
import { type IgnoredFields, NOTHING_IGNORED } from '../domain/ignored/ignored.js';
import { type InForce, NOTHING_IN_FORCE } from '../domain/plan/in-force.js';
import type { Policy } from '../domain/policies/policy.js';

/** What the team has decided about plans and documents. */
export interface Rules {
  readonly guards: readonly ActiveGuard[];
  readonly policies: readonly Policy[];
  readonly ignored: IgnoredFields;
  /** The same for people and programs. */
  readonly inForce: InForce;
}

/** Nothing is decided. */
export const NO_RULES: Rules = { guards: [], policies: [], ignored: NOTHING_IGNORED, inForce: NOTHING_IN_FORCE };
