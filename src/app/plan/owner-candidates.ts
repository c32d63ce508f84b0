import type { JsonObject } from '../../domain/json.js';
import { type OwnerCandidates, ownerEmail } from '../../domain/plan/owner.js';
import type { RowId } from '../../domain/row/row.js';
import { AppError } from '../../errors.js';
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

/** The user whose assistants a plan is about. @throws AppError `USER_UNKNOWN` */
export async function findUser(state: CurrentState, id: string): Promise<RowId> {
  const user = await state.findUserById(id);
  if (user !== undefined) return user;
  throw new AppError(`No user with id ${JSON.stringify(id)} in the database.`, {
    code: 'USER_UNKNOWN',
    hint: 'Give the id of an existing user, or leave --user-id out to cover all assistants.',
  });
}
