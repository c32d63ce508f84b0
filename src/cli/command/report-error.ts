import { AppError, EXIT } from '../../errors.js';
import { escapeGithubMessage, harmlessGithubLog, harmlessJson, harmlessText } from '../../views/harmless.js';

export interface ReportOptions {
  readonly isJson: boolean;
  /** Also tells what caused the error. */
  readonly isDebug?: boolean;
  /** Replaces known secrets. */
  readonly mask?: (text: string) => string;
  /** Whether GitHub Actions reads along: then the error is an annotation of the run, too. */
  readonly isGithub?: boolean;
}

const REPORT_HINT = 'This is a bug in vapi-sync: please report it, with the command and this text.';

/**
 * Tells an error and sets the process's exit code. Under `--json` it is the one document on standard output; else text on standard
 * error: message and next step, for a bug the stack trace.
 */
export function reportError(error: unknown, options: ReportOptions): void {
  const { isJson, isDebug = false, mask = (text) => text, isGithub = false } = options;
  const exitCode = exitCodeOf(error);
  process.exitCode = exitCode;
  if (isExit(error)) return;
  if (isJson)
    process.stdout.write(`${harmlessJson(mask(JSON.stringify({ error: toJson(error, exitCode) }, null, 2)))}\n`);
  else process.stderr.write(`${harmlessGithubLog(harmlessText(mask(toText(error, isDebug))))}\n`);
  if (isGithub && !isJson) process.stderr.write(annotationOf(mask(toText(error, false))));
}

/** A workflow command; the runner reads them from standard error, too, so that no result is disturbed. */
function annotationOf(text: string): string {
  return `::error title=vapi-sync::${escapeGithubMessage(harmlessText(text.replace(/^Error: /, '')))}\n`;
}

function toJson(error: unknown, exitCode: number): Record<string, unknown> {
  if (error instanceof AppError) {
    const { code, message, hint, details } = error;
    return { code, message, hint: hint ?? null, exitCode, ...details };
  }
  return { code: 'INTERNAL', message: messageOf(error), hint: REPORT_HINT, exitCode, stack: stackOf(error) };
}

function toText(error: unknown, isDebug: boolean): string {
  if (!(error instanceof AppError)) return `Error: ${stackOf(error)}\n${REPORT_HINT}`;
  const lines = [`Error: ${error.message}`];
  if (error.hint !== undefined) lines.push(`Try: ${error.hint}`);
  return [...lines, ...(isDebug ? listCauses(error) : [])].join('\n');
}

function listCauses(error: Error): readonly string[] {
  const lines: string[] = [];
  for (let cause = error.cause; cause !== undefined && lines.length < 10; cause = causeOf(cause)) {
    lines.push(`Caused by: ${stackOf(cause)}`);
  }
  return lines;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof AppError) return error.exitCode;
  return isExit(error) ? (error.oclif.exit ?? EXIT.done) : EXIT.bug;
}

/** The framework's way of ending a command early, which is no failure. */
function isExit(error: unknown): error is { readonly oclif: { readonly exit?: number } } {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIT' && 'oclif' in error;
}
