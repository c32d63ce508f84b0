import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ReadFile, TextFinding, ValidatedFiles } from '../../../app/validate/ports.js';
import type { ReadKeyFile } from '../../../app/validate/redaction-key.js';
import { idOf, nameOf } from '../../../domain/document/check.js';
import { AppError } from '../../../errors.js';
import type { DecodedText } from '../bytes.js';
import { readText } from '../directory.js';
import { endsInId, possibleNames } from '../file-name.js';
import { KEY_FILE, readKeyFile } from '../key-file.js';
import { parseSnapshot } from '../text.js';
import { createLocator } from '../yaml/locate.js';
import { listValidated } from './list.js';

export interface ValidatedFilesOptions {
  readonly cwd: string;
  readonly snapshotsDir: string;
}

/** Files that are to be validated: any, or the snapshots in `<snapshotsDir>/assistants`. */
export function createValidatedFiles({ cwd, snapshotsDir }: ValidatedFilesOptions): ValidatedFiles {
  const readAgain = (file: string) => readFile(path.resolve(cwd, file), file);
  return {
    readAgain,
    readKeyFile: () => tryKeyFile(snapshotsDir, cwd),
    read: async function* (paths) {
      for (const [index, file] of listValidated(paths, { cwd, snapshotsDir }).entries()) {
        if (index % FILES_AT_A_TIME === 0) await setImmediate();
        yield readAgain(nameFor(file, cwd));
      }
    },
  };
}

function tryKeyFile(snapshotsDir: string, cwd: string): ReadKeyFile {
  const file = nameFor(path.join(snapshotsDir, KEY_FILE), cwd);
  try {
    return { file, keyId: readKeyFile(snapshotsDir) };
  } catch (error) {
    if (error instanceof AppError) return { file, keyId: undefined, flaw: error.message };
    throw error;
  }
}

/** Between them, signals are heard and progress is drawn. */
const FILES_AT_A_TIME = 50;

/** Snapshots lie in a directory of this name; other files may have any name. */
const SNAPSHOTS = 'assistants';

function nameFor(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

function readFile(absolute: string, file: string): ReadFile {
  const { text, flaw } = tryToRead(absolute);
  const locate = createLocator(text);
  if (flaw !== undefined) {
    return { file, document: null, findings: [{ ...flaw, severity: 'error', path: [] }], locate };
  }
  const { document, isReadable, findings } = parseSnapshot(text);
  const read = { file, document: isReadable ? document : null, locate };
  const errors = findings.map((finding): TextFinding => ({ ...finding, severity: 'error' }));
  return { ...read, findings: [...checkStart(text), ...errors, ...(isReadable ? checkName(absolute, read) : [])] };
}

function tryToRead(file: string): DecodedText {
  try {
    return readText(file);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message } = error.cause as NodeJS.ErrnoException;
    return { text: '', flaw: { line: 1, column: 1, message: `cannot be read (${code ?? message})` } };
  }
}

function checkStart(text: string): readonly TextFinding[] {
  const message = 'begins with a byte order mark, which is not needed; save it without';
  return text.startsWith('\ufeff') ? [{ line: 1, column: 1, severity: 'warning', path: [], message }] : [];
}

/** A snapshot's name tells its assistant: the slug of its name for people, a part of its id for programs. */
function checkName(
  absolute: string,
  { document, locate }: Pick<ReadFile, 'document' | 'locate'>,
): readonly TextFinding[] {
  const vapiAssistantId = document && idOf(document);
  if (path.basename(path.dirname(absolute)) !== SNAPSHOTS || !document || !vapiAssistantId) return [];
  const named = { vapiAssistantId, name: nameOf(document) };
  const names = possibleNames(named);
  const fileName = path.basename(absolute);
  if (names.includes(fileName)) return [];
  if (endsInId(fileName, named)) {
    const message = `the name of the file does not fit; the next pull renames it to ${names[0]}`;
    return [{ ...locate(['name'], 'value'), severity: 'warning', path: ['name'], message }];
  }
  const message = `the name of the file does not end in this id; expected ${names[0]}`;
  return [{ ...locate(['id'], 'value'), severity: 'error', path: ['id'], message }];
}
