import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

const BLOCK = 512;

/** Unpacks the plain files and directories of a tar archive (POSIX ustar), readable by their owner alone. */
export function unpackTar(archive: Buffer, directory: string): void {
  let offset = 0;
  while (offset + BLOCK <= archive.length && archive[offset] !== 0) {
    const header = archive.subarray(offset, offset + BLOCK);
    const size = Number.parseInt(textAt(header, 124, 12), 8) || 0;
    const start = offset + BLOCK;
    const path = safePath(directory, header);
    if (String.fromCharCode(header[156] ?? 0) === '5') mkdirSync(path, { recursive: true, mode: 0o700 });
    else writeEntry(path, archive.subarray(start, start + size));
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function writeEntry(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, content, { mode: 0o600 });
}

function safePath(directory: string, header: Buffer): string {
  const path = join(directory, textAt(header, 345, 155), textAt(header, 0, 100));
  if (path !== directory && !path.startsWith(directory + sep) && path !== directory + sep) {
    throw new Error('archive entry outside of its directory');
  }
  return path;
}

function textAt(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end).trim();
}
