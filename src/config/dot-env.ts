import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { AppError } from '../errors.js';
import type { FoundFile } from './find.js';

const EXPORT = /^[ \t]*export[ \t]+(?=[A-Za-z_]\w*[ \t]*=)/gm;

/**
 * Reads the variables of a `.env` file: with or without `export` before them and a byte order mark before all, also in
 * UTF-16, as Windows PowerShell writes it.
 * @throws AppError `CONFIG_UNREADABLE`
 */
export async function readDotEnv(file: FoundFile): Promise<NodeJS.Dict<string>> {
  return parseEnv(decode(await readBytes(file)).replaceAll(EXPORT, ''));
}

async function readBytes({ path, shown }: FoundFile): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new AppError(`${shown}: the file cannot be read (${code})`, {
      code: 'CONFIG_UNREADABLE',
      hint: `Make ${shown} a readable file, or remove it.`,
      cause: error,
    });
  }
}

/** The decoder drops the byte order mark. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
