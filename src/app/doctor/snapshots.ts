import type { ValidateResult } from '../validate/validate.js';

/** The counts of a validation, and what is said of several organizations in the directory. */
export function describeSnapshots({ files, errors, warnings, findings }: ValidateResult): string {
  const mix = findings.find(({ path, severity }) => path[0] === 'orgId' && severity === 'warning');
  const counts = `files: ${files}, errors: ${errors}, warnings: ${warnings}`;
  return mix === undefined ? counts : `${counts}; ${mix.message}`;
}
