import type { Acceptance } from '../../app/plan/acceptance.js';
import { GUARD_CATALOG } from '../../domain/guards/catalog.js';
import { nearest } from '../../domain/nearest.js';
import { UsageError } from '../../errors.js';

const RULES = Object.keys(GUARD_CATALOG);

/**
 * Reads the value of `--accept`.
 * @throws UsageError `ACCEPT_MALFORMED`, `ACCEPT_UNKNOWN_RULE` with the nearest guard
 */
export function parseAcceptance(text: string): Acceptance {
  const [, rule = '', digest = ''] = /^([^@]*)@([0-9a-f]{12})$/.exec(text.trim()) ?? [];
  if (digest === '') {
    throw new UsageError(`--accept ${text}: expected RULE@DIGEST, a guard and the 12 hex digits of a plan`, {
      code: 'ACCEPT_MALFORMED',
      hint: 'Copy it from the plan: vapi-sync plan',
    });
  }
  if (RULES.includes(rule)) return { rule, digest };
  const meant = nearest(rule, RULES);
  throw new UsageError(`--accept ${text}: there is no guard ${rule}; known are ${RULES.join(', ')}`, {
    code: 'ACCEPT_UNKNOWN_RULE',
    hint: meant === undefined ? 'Copy it from the plan: vapi-sync plan' : `Did you mean --accept ${meant}@${digest}?`,
  });
}
