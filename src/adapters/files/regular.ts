import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';

/** There is something else than a regular file (or directory, where one is wanted), which is left alone. */
export class NotRegular extends Error {
  override readonly name = 'NotRegular';

  constructor(found: string, expected = 'a regular file') {
    super(`it is ${found}, expected ${expected}`);
  }
}

/** Without waiting for the other end of a pipe; ignored for regular files. */
const AT_ONCE = constants.O_NONBLOCK ?? 0;
const SMALL_BYTES = 64 * 1024;
const NO_LINK = constants.O_NOFOLLOW ?? 0;

/**
 * The bytes of a regular file; devices, pipes, sockets and directories end at once. A link is followed: reading harms
 * nothing.
 * @returns undefined for more than `maxBytes`, of which no more is read
 * @throws NotRegular, and what the system says (`ENOENT`, `EACCES` ...)
 */
export function readRegular(path: string, maxBytes: number): Buffer | undefined {
  return withDescriptor(openRegular(path, constants.O_RDONLY), (descriptor) => {
    const { size } = fstatSync(descriptor);
    if (size > maxBytes) return undefined;
    // Files of the kernel (proc) tell no size.
    const bytes = Buffer.allocUnsafe(size || SMALL_BYTES);
    let length = 0;
    for (let count = 1; count > 0 && length < bytes.length; length += count) {
      count = readSync(descriptor, bytes, length, bytes.length - length, length);
    }
    return bytes.subarray(0, length);
  });
}

/**
 * Opens a regular file for reading.
 * @throws NotRegular
 */
export function openForReading(path: string): number {
  return openRegular(path, constants.O_RDONLY);
}

/** The beginning of a regular file, read into a buffer; returns how much there is. */
export function readBeginning(path: string, into: Buffer): number {
  return withDescriptor(openRegular(path, constants.O_RDONLY), (descriptor) =>
    readSync(descriptor, into, 0, into.length, 0),
  );
}

/**
 * Opens a regular file for appending, or makes one that its owner alone can read; never through a link.
 * @throws NotRegular
 */
export function openForAppending(path: string): number {
  assertReplaceable(path);
  return openRegular(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_LINK);
}

/**
 * Whether a file may be written under a name: nothing is there, or a regular file.
 * @throws NotRegular
 */
export function assertReplaceable(path: string): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status !== undefined && !status.isFile()) throw new NotRegular(kindOf(status));
}

/**
 * Whether a directory may be written into: nothing is there, or a directory, which is no link to another.
 * @throws NotRegular
 */
export function assertOwnDirectory(path: string): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status !== undefined && !status.isDirectory()) throw new NotRegular(kindOf(status), 'a directory');
}

/** What people call what is there. */
function kindOf(status: Stats): string {
  if (status.isSymbolicLink()) return 'a symbolic link';
  if (status.isDirectory()) return 'a directory';
  if (status.isFIFO()) return 'a pipe';
  if (status.isSocket()) return 'a socket';
  return status.isFile() ? 'a regular file' : 'a device';
}

/** What is opened is looked at itself: its name may mean something else a moment later. */
function openRegular(path: string, flags: number): number {
  const descriptor = openSync(path, flags | AT_ONCE, 0o600);
  const status = fstatSync(descriptor);
  if (status.isFile()) return descriptor;
  closeSync(descriptor);
  throw new NotRegular(kindOf(status));
}

function withDescriptor<T>(descriptor: number, use: (descriptor: number) => T): T {
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
