import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { InstallOrigin } from '../../app/init/ports.js';
import { AppError } from '../../errors.js';
import { readRegular } from '../files/regular.js';

/** Far more than this program has. */
const MAX_TARBALL_BYTES = 256 * 1024 * 1024;
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Asks git about the directory of this program; `complaint`: what went wrong. */
export type AskGit = (args: readonly string[]) => Promise<{ readonly stdout: Buffer; readonly complaint: unknown }>;

/**
 * Looks where this program came from. npm writes that beside what it installs, but not for global installs; a checkout knows its
 * remote and commit. Nothing is asked over the network.
 * @param root the directory of this program
 */
export function openInstallOrigin(
  root: string,
  { cwd, askGit }: { readonly cwd: string; readonly askGit: AskGit },
): InstallOrigin {
  return {
    find: async () => (await findInstalled(root)) ?? (await findCheckout(root, askGit)),
    readTarball: async (file) => {
      const bytes = readTarball(path.resolve(cwd, file), file);
      if (bytes !== null) return bytes;
      throw unreadable(file, 'it is no file of the form that npm pack writes');
    },
  };
}

type Found = Awaited<ReturnType<InstallOrigin['find']>>;

interface Installed {
  readonly resolved?: string;
  readonly integrity?: string;
}

/** What npm noted when it installed the program; null where this is no installed package. */
async function findInstalled(root: string): Promise<Found | null> {
  const modules = path.dirname(root);
  if (path.basename(modules) !== 'node_modules') return null;
  const entry = await readEntry(path.join(modules, '.package-lock.json'), `node_modules/${path.basename(root)}`);
  if (entry?.resolved === undefined || entry.integrity === undefined) {
    return { unknown: 'npm did not note where it installed vapi-sync from' };
  }
  const { resolved, integrity } = entry;
  if (resolved.startsWith('https://')) {
    const { username, password } = new URL(resolved);
    if (username !== '' || password !== '') return { unknown: 'vapi-sync came from an address that holds a password' };
    return { source: { kind: 'package', package: resolved, integrity } };
  }
  const file = path.resolve(path.dirname(modules), resolved.replace(/^file:/, ''));
  const bytes = existsSync(file) ? readTarball(file, file) : null;
  if (bytes === null) return { unknown: `vapi-sync came from ${path.basename(file)}, which is not there any more` };
  return { source: { kind: 'tarball', bytes }, noted: integrity };
}

async function readEntry(lockFile: string, name: string): Promise<Installed | undefined> {
  try {
    const lock = JSON.parse(await readFile(lockFile, 'utf8')) as { packages?: Record<string, Installed> };
    return lock.packages?.[name];
  } catch {
    return undefined;
  }
}

/** The commit of a checkout, where others can fetch it. */
async function findCheckout(root: string, askGit: AskGit): Promise<Found> {
  if (!existsSync(path.join(root, '.git')))
    return { unknown: 'this vapi-sync is neither an installed package nor a checkout' };
  const ask = async (...args: readonly string[]) => {
    const { stdout, complaint } = await askGit(args);
    if (complaint !== undefined) throw complaint;
    return stdout.toString('utf8').trim();
  };
  try {
    const remote = toHttps(await ask('remote', 'get-url', 'origin'));
    if (remote === null) return { unknown: 'the remote "origin" of this checkout has no https address' };
    if ((await ask('status', '--porcelain')) !== '') {
      return { unknown: 'this checkout of vapi-sync has changes that are not committed' };
    }
    const commit = await ask('rev-parse', 'HEAD');
    if ((await ask('branch', '--remotes', '--contains', commit)) === '') {
      return { unknown: 'the commit of this checkout is not pushed' };
    }
    return { source: { kind: 'commit', repository: remote, commit } };
  } catch {
    return { unknown: 'git does not tell where this checkout of vapi-sync came from' };
  }
}

/** An address that runners can fetch from; null for paths of this machine, other protocols and addresses with passwords. */
function toHttps(remote: string): string | null {
  const [, host, name] = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+)$/.exec(remote) ?? [];
  const address = host === undefined ? remote : `https://${host}/${name}`;
  return /^https:\/\/[\w.-]+(?::\d+)?\/[\w./~-]+$/.test(address) ? address : null;
}

function readTarball(absolute: string, shown: string): Buffer | null {
  try {
    const bytes = readRegular(absolute, MAX_TARBALL_BYTES);
    return bytes?.subarray(0, GZIP.length).equals(GZIP) ? bytes : null;
  } catch (error) {
    throw unreadable(shown, (error as NodeJS.ErrnoException).code ?? 'unknown reason', error);
  }
}

function unreadable(file: string, reason: string, cause?: unknown): AppError {
  return new AppError(`${file} cannot be read as a package: ${reason}`, {
    code: 'INIT_PACKAGE_UNREADABLE',
    hint: 'npm pack, in a checkout of vapi-sync, writes such a file and tells its name.',
    cause,
  });
}
