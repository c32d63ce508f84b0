import { EXIT } from '../../errors.js';
import { renderTerms, wrap } from './table.js';

/** What each exit code means. */
const MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'Done, nothing to report.',
  failed: 'Failed; the message says what and what to do.',
  changesFound:
    'Changes found: plan --detailed-exitcode, pull --check, diff --exit-code, status --exit-code, status --max-age, db status.',
  finishedWithProblems: 'Finished, but some assistants are invalid or failed, each named. This wins over 2.',
  refused:
    'Refused, nothing was written to the database: stale plan, lock held, mass removal, tripped guard, another organization than the pinned one, another redaction key, declined.',
  usage: 'Wrong usage: unknown command or flag, missing argument, bad value.',
  bug: 'A bug of vapi-sync: please report it with the stack trace.',
  interrupted: 'Interrupted by SIGINT or SIGTERM.',
};

/** `help exit-codes`. */
export function renderExitCodes(): string {
  const terms = Object.entries(EXIT).map(
    ([name, code]) => [String(code), MEANINGS[name as keyof typeof EXIT]] as const,
  );
  const json = wrap('With --json the document on standard output holds it, too: error.exitCode.');
  return `EXIT CODES\n${renderTerms(terms)}\n${json}\n`;
}
