import type { JsonObject } from '../../domain/json.js';
import { type OwnerCandidates, ownerEmail } from '../../domain/plan/owner.js';
import type { CurrentState } from '../ports.js';

const NOBODY: OwnerCandidates = { usersByEmail: new Map(), firstAdmin: undefined };

/** Who may own the rows of new assistants; asks nothing where there is none. */
export async function loadOwnerCandidates(
  state: CurrentState,
  newDocuments: readonly JsonObject[],
): Promise<OwnerCandidates> {
  if (newDocuments.length === 0) return NOBODY;
  const emails = [...new Set(newDocuments.flatMap((document) => ownerEmail(document) ?? []))];
  const usersByEmail = emails.length === 0 ? NOBODY.usersByEmail : await state.findUsersByEmail(emails);
  return { usersByEmail, firstAdmin: await state.findFirstAdmin() };
}
