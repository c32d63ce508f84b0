import { nearest } from '../../domain/nearest.js';
import { UsageError } from '../../errors.js';

/** What parsing knows about the command whose arguments were wrong. */
export interface UsageFacts {
  /** As people type it, e.g. `db migrate`. */
  readonly command: string;
  readonly flags: Readonly<Record<string, unknown>>;
}

const OPTION_MESSAGE = /^Expected (?:--(?<flag>[\w-]+)=)?(?<found>.*) to be one of: (?<known>.+)$/s;

/** Turns what the parser throws into a usage error (exit code 64) that names the nearest known word. */
export function toUsageError(error: Error, facts: UsageFacts): UsageError {
  const hint = `vapi-sync ${facts.command} --help`;
  const message = dropHint(error.message);
  if (isUnknownFlags(error)) return new UsageError(describeFlags(error.flags, facts), { code: 'UNKNOWN_FLAG', hint });
  const option = OPTION_MESSAGE.exec(message)?.groups;
  if (option !== undefined) return new UsageError(describeOption(option), { code: 'BAD_VALUE', hint });
  if (message.startsWith('Unexpected argument')) {
    return new UsageError(`${message} (of ${facts.command})`, { code: 'UNEXPECTED_ARGUMENT', hint });
  }
  return new UsageError(message, { code: 'WRONG_USAGE', hint });
}

/** The parser's message on one line per thought, without its own advice. */
export function dropHint(message: string): string {
  return message
    .replace(/\n?See more help with --help/g, '')
    .replace(/^The following errors? occurred:/, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** An error that a flag's own rule threw, without the words that the parser put around its message. */
export function tidyUsageError(error: unknown): unknown {
  if (error instanceof UsageError) error.message = dropHint(error.message).replace(/^Parsing --\S+\s+/, '');
  return error;
}

/** `--databse-url` of `--databse-url=postgres://…`: a value may be a secret, and what flag it was for is not known. */
export function withoutValue(typed: string): string {
  return typed.replace(/=.*$/s, '');
}

/** Whether an error is about the command line; everything else that is thrown while parsing is a bug. */
export function isParserError(error: unknown): error is Error {
  return error instanceof Error && 'oclif' in error;
}

function isUnknownFlags(error: Error): error is Error & { readonly flags: readonly string[] } {
  return 'flags' in error && Array.isArray(error.flags);
}

function describeFlags(unknown: readonly string[], facts: UsageFacts): string {
  const known = Object.keys(facts.flags).map((name) => `--${name}`);
  const parts = unknown.map((typed) => {
    const flag = withoutValue(typed);
    const found = nearest(flag, [...known, '--help']);
    return `Unknown flag ${flag}.${found === undefined ? '' : ` Did you mean ${found}?`}`;
  });
  return parts.join(' ');
}

function describeOption({ flag, found = '', known = '' }: Readonly<Record<string, string | undefined>>): string {
  const near = nearest(found, known.split(', '));
  const owner = flag === undefined ? 'argument' : `--${flag}`;
  return `Unknown value ${JSON.stringify(found)} of ${owner}.${near === undefined ? '' : ` Did you mean ${near}?`} Expected one of: ${known}`;
}
