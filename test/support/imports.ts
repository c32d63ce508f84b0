import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
import { ROOT } from './root.js';

/** A source file of the project with what it imports. */
export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** A path from the root for the project's own files, else the package or `node:` module. */
  readonly target: string;
  readonly isOwn: boolean;
  /** Types alone leave no trace in what runs. */
  readonly isType: boolean;
}

const IMPORT_LINE =
  /^\s*(?:import|export)\s+(?<type>type\s)?(?:[^'";]*?\sfrom\s+)?'(?<name>[^']+)'|\bimport\('(?<lazy>[^']+)'\)/gm;

/** All TypeScript and JavaScript files below some directories, but for generated ones; a directory may be missing. */
export function readSources(...directories: readonly string[]): readonly SourceFile[] {
  return directories.flatMap((directory) => listFiles(join(ROOT, directory))).map(readSource);
}

/** Whether a module comes with Node.js. */
export function isBuiltin(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

/** The line of an import, for people: `src/a.ts:3: import { b } from './b.js'; (src/b.ts)`. */
export function lineOf({ path, text }: Pick<SourceFile, 'path' | 'text'>, target: string): string {
  const name = target.startsWith('src/') ? `/${target.split('/').at(-1)?.replace(/\.ts$/, '.js')}'` : `'${target}'`;
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.includes(name));
  return `${path}:${index + 1}: ${lines[index]?.trim()} (${target})`;
}

function listFiles(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(join('src', 'generated')));
}

function readSource(absolute: string): SourceFile {
  const path = relative(ROOT, absolute);
  const text = readFileSync(absolute, 'utf8');
  const imports = [...text.matchAll(IMPORT_LINE)].map((match) => {
    const { name, lazy, type } = match.groups ?? {};
    return resolveImport(path, name ?? lazy ?? '', type !== undefined);
  });
  return { path, text, imports };
}

function resolveImport(from: string, name: string, isType: boolean): Import {
  if (!name.startsWith('.')) return { target: name, isOwn: false, isType };
  return { target: normalize(join(dirname(from), name)).replace(/\.js$/, '.ts'), isOwn: true, isType };
}
