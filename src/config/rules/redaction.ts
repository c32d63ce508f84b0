import type { Config } from '../config.js';

/** What `redaction.hide` and `redaction.show` name that no assistant is known to have, in words. */
export async function findUnknownPlaces({ redaction }: Pick<Config, 'redaction'>): Promise<readonly string[]> {
  const settings = Object.entries(redaction).filter(([, entries]) => entries.length > 0);
  if (settings.length === 0) return [];
  const { findUnknownRoots } = await import('../../domain/redact/user/settings.js');
  return settings.flatMap(([name, entries]) => {
    const paths = entries.map((entry) => (typeof entry === 'string' ? entry : entry.path));
    return findUnknownRoots(paths).map(
      (root) =>
        `redaction.${name} names ${root}, which is no field of an assistant that is known here: it means something only if Vapi has it since`,
    );
  });
}
