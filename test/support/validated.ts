import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createValidatedFiles } from '../../src/adapters/snapshots/findings/validated-files.ts';
import { serializeSnapshot } from '../../src/adapters/snapshots/text.ts';
import { type ValidateResult, validateFiles } from '../../src/app/validate/validate.ts';
import type { Finding } from '../../src/domain/document/finding.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { PLAIN_REDACTION } from '../../src/domain/redact/redaction.ts';
import { withDirectory } from './directory.ts';
import { makeDocument } from './documents.ts';

/** Texts by name; names may have directories. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Where the tests put snapshots. */
export const SNAPSHOTS = 'snapshots/assistants';

/** A valid snapshot's text; give what the test is about. */
export function snapshotText(fields: JsonObject = {}): string {
  return serializeSnapshot(makeDocument(fields));
}

/** Writes files into a directory. */
export function writeFiles(dir: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), content);
  }
}

/** Validates real files in a directory. */
export async function validateIn(dir: string, paths: readonly string[] = ['.']): Promise<ValidateResult> {
  const files = createValidatedFiles({ cwd: dir, snapshotsDir: path.join(dir, 'snapshots') });
  return validateFiles(files, { paths, signal: new AbortController().signal, redaction: PLAIN_REDACTION });
}

/** Writes files, validates paths, and removes the files. */
export async function validate(files: Files, paths: readonly string[] = ['.']): Promise<ValidateResult> {
  return withDirectory(async (dir) => {
    writeFiles(dir, files);
    return validateIn(dir, paths);
  });
}

/** What is found in one file: `line:column severity path message`. */
export async function findingsIn(content: string | Uint8Array): Promise<readonly string[]> {
  const { findings } = await validate({ 'a.yaml': content });
  return findings.map(describeFinding);
}

/** A finding as one line. */
export function describeFinding({ line, column, severity, path: keys, message }: Finding): string {
  return `${line}:${column} ${severity} ${keys.join('.')}: ${message}`;
}
