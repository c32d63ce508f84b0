import type { PolicyLevel } from '../policies/policy.js';
import type { ScopeEntry } from '../scope/scope.js';

/** What the configuration has decided about a plan. */
export interface InForce {
  readonly guards: readonly { readonly rule: string; readonly limits: Readonly<Record<string, number>> }[];
  readonly policies: readonly { readonly name: string; readonly level: PolicyLevel; readonly why: string | null }[];
  readonly include: readonly ScopeEntry[];
  readonly exclude: readonly ScopeEntry[];
  /** Paths whose changes alone are none. */
  readonly ignore: readonly string[];
}

/** Nothing was decided. */
export const NOTHING_IN_FORCE: InForce = { guards: [], policies: [], include: [], exclude: [], ignore: [] };
