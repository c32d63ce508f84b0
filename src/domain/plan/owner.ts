import { type JsonObject, valueAt } from '../json.js';
import type { Problem } from '../problem.js';
import type { RowId } from '../row/row.js';
import type { Owner } from './change.js';

/** Who may own new rows: the host application's users, as far as a page of documents needs them. */
export interface OwnerCandidates {
  /** By e-mail, trimmed and in lower case. */
  readonly usersByEmail: ReadonlyMap<string, RowId>;
  readonly firstAdmin: RowId | undefined;
}

/** The e-mail that names the owner, trimmed and in lower case; undefined where the document names none. */
export function ownerEmail(document: JsonObject): string | undefined {
  const email = valueAt(document, ['metadata', 'user_email']);
  return typeof email === 'string' && email.trim() !== '' ? normalizeEmail(email) : undefined;
}

/** The form in which e-mails are compared. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Owner of a new row: the user with the document's e-mail, else the first admin, else nobody (a problem). */
export function chooseOwner(document: JsonObject, candidates: OwnerCandidates): Owner | Problem {
  const email = ownerEmail(document);
  const user = email === undefined ? undefined : candidates.usersByEmail.get(email);
  if (user !== undefined) return { userId: user, rule: 'email' };
  if (candidates.firstAdmin !== undefined) return { userId: candidates.firstAdmin, rule: 'first-admin' };
  return {
    path: ['metadata', 'user_email'],
    message:
      'names no user of the database, and there is no admin to own the assistant: add an admin, or set users.adminCondition',
  };
}
