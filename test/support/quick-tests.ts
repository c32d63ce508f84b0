import { type Import, readSources, type SourceFile } from './imports.ts';

/** What starts a process (a browser is one, too), or opens a database. */
const SLOW: ReadonlySet<string> = new Set([
  'node:child_process',
  'pg',
  'sequelize',
  '@electric-sql/pglite',
  'playwright-core',
]);

/** The tests from which no import leads to a process or a database: what is left is quick, and needs no build and no server. */
export function listQuickTests(): readonly string[] {
  const files = new Map(readSources('test', 'src', 'commands').map((file) => [file.path, file]));
  const tests = [...files.values()].filter(({ path }) => path.endsWith('.test.ts'));
  return tests.filter((file) => !reachesSlow(file, files, new Set())).map(({ path }) => path);
}

function reachesSlow(file: SourceFile, files: ReadonlyMap<string, SourceFile>, seen: Set<string>): boolean {
  if (seen.has(file.path)) return false;
  seen.add(file.path);
  return file.imports.some((each) => isSlow(each) || leadsOn(each, files, seen));
}

function isSlow({ target, isType }: Import): boolean {
  return !isType && SLOW.has(target);
}

function leadsOn(
  { target, isOwn, isType }: Import,
  files: ReadonlyMap<string, SourceFile>,
  seen: Set<string>,
): boolean {
  const next = isOwn && !isType ? files.get(target) : undefined;
  return next !== undefined && reachesSlow(next, files, seen);
}
