import type { Config } from '../../config/config.js';
import { parseDatabaseUrl } from './connection/url.js';
import { assertUsable, embeddedExists } from './embedded/directory.js';

/** The database that the configuration means, before it is opened. */
export type DatabasePlace =
  /** `name` is for people, without the password: `app@db.internal:5432/shop`. */
  { readonly kind: 'server'; readonly name: string } | { readonly kind: 'embedded'; readonly exists: boolean };

/**
 * Finds out which database is meant; it connects to none.
 * @throws AppError `DATABASE_URL_INVALID`
 */
export function findPlace({ url, embeddedDir }: Config['database']): DatabasePlace {
  return url === null
    ? { kind: 'embedded', exists: embeddedExists(embeddedDir) }
    : { kind: 'server', name: parseDatabaseUrl(url).place };
}

/**
 * Sees that an embedded database could be made or opened where it is configured, and makes nothing.
 * @throws AppError `DATABASE_DIRECTORY`
 */
export function assertPlaceUsable({ url, embeddedDir }: Config['database']): void {
  if (url === null) assertUsable(embeddedDir);
}
