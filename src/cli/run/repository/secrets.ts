import { listSecretPlaces, type SecretsResult } from '../../../app/secrets/secrets.js';
import { EXIT } from '../../../errors.js';
import type { Context } from '../../context/context.js';
import { redactionFor, scoped } from '../../context/rules.js';
import { openSource } from '../source.js';
import { runReading, tellWarnings } from '../step.js';

export interface SecretsFlags {
  readonly from: string;
  readonly 'assistant-id': readonly string[];
}

/** Lists the places of secrets in a source. */
export async function runSecrets(context: Context, flags: SecretsFlags): Promise<SecretsResult> {
  const redaction = redactionFor(context);
  const source = scoped(context, await openSource(context, flags.from));
  const result = await runReading(context, {
    words: 'Reading assistants',
    work: (onProgress) => listSecretPlaces({ source, redaction }, { assistantIds: flags['assistant-id'], onProgress }),
  });
  tellWarnings(context, result.warnings);
  return result;
}

/** Unknown ids are a problem; what is hidden or shown is none. */
export function secretsExitCode({ unknownIds }: SecretsResult): number {
  return unknownIds.length > 0 ? EXIT.finishedWithProblems : EXIT.done;
}
