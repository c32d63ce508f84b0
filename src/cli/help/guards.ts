import { GUARD_CATALOG, type GuardEntry } from '../../domain/guards/catalog.js';
import { renderTerms, wrap } from './table.js';

/** `help guards`: each of the catalogue with its limits. */
export function renderGuards(): string {
  const terms = Object.entries<GuardEntry>(GUARD_CATALOG).map(
    ([name, entry]) => [name, `${entry.about}. ${describeLimits(entry)}`] as const,
  );
  const what = wrap(
    'A guard looks at a plan before anything is written. plan tells that it has tripped; apply and sync refuse it (exit code 4). A limit itself is allowed.',
  );
  const accept = wrap(
    'To let one pass, for that plan alone: the refusal prints the command, with --accept RULE@DIGEST. Limits stand in the configuration under guards: false switches one off, a number alone is its first limit, and an object holds them all.',
  );
  return `GUARDS\n\n${what}\n\n${renderTerms(terms)}\n${accept}\n`;
}

function describeLimits({ defaults, isOn }: GuardEntry): string {
  const limits = Object.entries(defaults).map(([name, limit]) => `${name} ${limit}`);
  return isOn ? `Default: ${limits.join(', ')}.` : `Off unless it is set to on; then: ${limits.join(', ')}.`;
}
