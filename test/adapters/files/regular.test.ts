import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assertReplaceable, openForAppending, readRegular } from '../../../src/adapters/files/regular.ts';
import { replaceFile } from '../../../src/adapters/files/replace.ts';
import { withDirectory } from '../../support/directory.ts';

/** Things that are no regular files, made in a directory; each returns its path. */
const STRANGE: Readonly<Record<string, (directory: string) => string>> = {
  'a directory': (directory) => {
    mkdirSync(join(directory, 'x'));
    return join(directory, 'x');
  },
  'a pipe': (directory) => {
    execFileSync('mkfifo', [join(directory, 'x')]);
    return join(directory, 'x');
  },
  'a device': () => '/dev/zero',
};
const LINK = (directory: string) => {
  writeFileSync(join(directory, 'target'), 'kept');
  symlinkSync(join(directory, 'target'), join(directory, 'x'));
  return join(directory, 'x');
};

const write = (path: string) => replaceFile(path, { mode: 0o600, write: (handle) => handle.writeFile('new') });

describe('files', () => {
  test.each(Object.entries(STRANGE))('are not read, appended to or replaced where there is %s', async (kind, make) => {
    await withDirectory(async (directory) => {
      const path = make(directory);
      expect(() => readRegular(path, 10)).toThrow(`it is ${kind}, expected a regular file`);
      expect(() => closeSync(openForAppending(path))).toThrow(`it is ${kind}`);
      await expect(write(path)).rejects.toThrow(`it is ${kind}`);
    });
  });

  test('are read through links, and never written through them or over them', async () => {
    await withDirectory(async (directory) => {
      const path = LINK(directory);
      expect(readRegular(path, 10)?.toString()).toBe('kept');
      expect(() => assertReplaceable(path)).toThrow('it is a symbolic link');
      expect(() => closeSync(openForAppending(path))).toThrow('it is a symbolic link');
      await expect(write(path)).rejects.toThrow('it is a symbolic link');
      expect(readFileSync(path, 'utf8')).toBe('kept');
    });
  });

  test('are read to their end where they tell no size, and not at all where they are too long', async () => {
    await withDirectory(async (directory) => {
      expect(readRegular('/proc/self/stat', 1024)?.toString()).toContain(String(process.pid));
      writeFileSync(join(directory, 'x'), '12345');
      expect(readRegular(join(directory, 'x'), 5)?.toString()).toBe('12345');
      expect(readRegular(join(directory, 'x'), 4)).toBeUndefined();
    });
  });

  test('are replaced as a whole, and stay where writing fails', async () => {
    await withDirectory(async (directory) => {
      const path = join(directory, 'x');
      await write(path);
      const failing = replaceFile(path, { mode: 0o600, write: () => Promise.reject(new Error('the disk is full')) });
      await expect(failing).rejects.toThrow('the disk is full');
      expect([readFileSync(path, 'utf8'), readdirSync(directory)]).toEqual(['new', ['x']]);
    });
  });
});
