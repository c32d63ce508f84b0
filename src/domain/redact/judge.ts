import type { Rule, Verdict } from './decision.js';
import { REDACTED_PATTERN } from './marker.js';
import { findPieces } from './pieces.js';
import { type Scope, SECRET_SCOPES } from './scope.js';

const SHOWN: Verdict = { action: 'shown' };
const PLACE: Rule = { id: 'secret-place', kind: 'place', reason: 'a place or name of secrets' };

/** What becomes of a leaf in a scope. */
export function judgeLeaf(value: string | number | boolean, scope: Scope): Verdict {
  if (value === '' || typeof value === 'boolean') return SHOWN;
  if (typeof value === 'number') {
    return scope !== 'secret-texts' && SECRET_SCOPES.has(scope) ? { action: 'hidden', rule: PLACE } : SHOWN;
  }
  if (REDACTED_PATTERN.test(value)) return SHOWN;
  if (SECRET_SCOPES.has(scope)) return { action: 'hidden', rule: PLACE };
  const pieces = findPieces(value);
  return pieces.length === 0 ? SHOWN : { action: 'pieces', pieces };
}
