import { describe, expect, it } from 'vitest';
import { isBuiltin, lineOf, readSources, type SourceFile } from '../support/imports.js';

const SOURCES = readSources('src', 'commands');
const EVERYTHING = [...SOURCES, ...readSources('test', 'bench', 'scripts')];

/** What the files of a layer may import of the project's own, besides their own layer. */
const OWN_IMPORTS: readonly (readonly [layer: RegExp, allowed: RegExp])[] = [
  [/^commands\//, /^src\/(cli|app|views|errors\.ts)/],
  [/^src\/cli\//, /^src\//],
  [/^src\/app\//, /^src\/(app|domain|errors\.ts)/],
  [/^src\/domain\//, /^src\/(domain|generated|errors\.ts)/],
  [/^src\/adapters\//, /^src\/(adapters\/|domain\/|app\/|config\/config\.ts|errors\.ts)/],
  [/^src\/views\//, /^src\/(views|domain|generated)\//],
  [/^src\/config\//, /^src\/(config|domain|errors\.ts)/],
  [/^src\/sandbox\//, /^src\/(sandbox|domain|errors\.ts)/],
];

/** Views render the results of use cases, so they know their types. */
const OWN_TYPES: readonly (readonly [layer: RegExp, allowed: RegExp])[] = [[/^src\/views\//, /^src\/app\//]];

/** Use cases that adapters may name: their ports and errors, never the cases themselves. */
const APP_FOR_ADAPTERS = /^src\/app\/([a-z-]+\/)?(ports|write-errors)\.ts$/;
const PURE_PACKAGES = ['ajv', 'ajv/dist/2020.js', 'deep-diff', 'diff', 'fastest-levenshtein', 'lossless-json'];
const PURE_BUILTINS = ['node:crypto', 'node:util', 'node:buffer'];

function list(files: readonly SourceFile[], isWrong: (file: SourceFile, target: string) => boolean): readonly string[] {
  return files.flatMap((file) =>
    file.imports.filter(({ target }) => isWrong(file, target)).map(({ target }) => lineOf(file, target)),
  );
}

function inLayer(pattern: RegExp): readonly SourceFile[] {
  return SOURCES.filter(({ path }) => pattern.test(path));
}

describe('layers', () => {
  it.each(OWN_IMPORTS)('files in %s import only %s', (layer, allowed) => {
    const wrong = inLayer(layer).flatMap((file) =>
      file.imports
        .filter(
          ({ target, isOwn, isType }) => isOwn && !allowed.test(target) && !(isType && mayKnow(file.path, target)),
        )
        .map(({ target }) => lineOf(file, target)),
    );
    expect(wrong).toEqual([]);
  });

  it('every source file belongs to one', () => {
    const strays = SOURCES.filter(({ path }) => !OWN_IMPORTS.some(([layer]) => layer.test(path)));
    expect(strays.map(({ path }) => path)).toEqual(['src/errors.ts']);
  });

  it('adapters know ports and the one for files, never use cases, and not each other', () => {
    const wrong = list(inLayer(/^src\/adapters\//), ({ path, imports }, target) => {
      const isType = imports.some((found) => found.target === target && found.isType);
      const isUseCase = target.startsWith('src/app/') && !APP_FOR_ADAPTERS.test(target) && !isType;
      const isShared = target.startsWith('src/adapters/files/');
      const isOther = target.startsWith('src/adapters/') && !isShared && adapterOf(target) !== adapterOf(path);
      return isUseCase || isOther;
    });
    expect(wrong).toEqual([]);
  });

  it('the command line is imported by commands alone', () => {
    const others = SOURCES.filter(({ path }) => !/^(commands|src\/cli)\//.test(path));
    expect(list(others, (_, target) => target.startsWith('src/cli/'))).toEqual([]);
  });

  it('the domain imports no library but small pure ones', () => {
    const isPure = (target: string) => PURE_PACKAGES.includes(target) || PURE_BUILTINS.includes(target);
    expect(list(inLayer(/^src\/domain\//), (_, target) => !target.startsWith('src/') && !isPure(target))).toEqual([]);
  });

  it('use cases and views import no Node.js module that reaches the outside', () => {
    const isOutside = (target: string) => isBuiltin(target) && !PURE_BUILTINS.includes(target);
    expect(list(inLayer(/^src\/(app|views)\//), (_, target) => isOutside(target))).toEqual([]);
  });

  it('process and console are for commands and the command line', () => {
    const others = SOURCES.filter(({ path }) => !/^(commands|src\/cli)\//.test(path));
    const wrong = others.filter(({ text }) =>
      /\bconsole\.|\bprocess\.(env|exit|argv|stdout|stderr|stdin|cwd)\b/.test(code(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('the domain knows neither clock nor chance', () => {
    const wrong = inLayer(/^src\/domain\//).filter(({ text }) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(code(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('files', () => {
  it('import each other in no circle', () => {
    expect(findCycles()).toEqual([]);
  });

  it('have at most 200 lines', () => {
    const long = EVERYTHING.filter(({ text }) => text.trimEnd().split('\n').length > 200);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('of commands have a run() of at most 20 lines', () => {
    const long = inLayer(/^commands\//).filter(({ text }) => lengthOfRun(text) > 20);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('of commands each have one', () => {
    expect(inLayer(/^commands\//).filter(({ text }) => lengthOfRun(text) === 0)).toEqual([]);
  });
});

function mayKnow(path: string, target: string): boolean {
  return OWN_TYPES.some(([layer, allowed]) => layer.test(path) && allowed.test(target));
}

/** `src/adapters/vapi/http/client.ts` belongs to `vapi`. */
function adapterOf(path: string): string {
  return /^src\/adapters\/([a-z]+)/.exec(path)?.[1] ?? path;
}

function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'|`[^`]*`/g, '');
}

function lengthOfRun(text: string): number {
  const body = /^ {2}async run\(\)[^\n]*\{\n(?<body>[\s\S]*?)^ {2}\}$/m.exec(text)?.groups?.['body'];
  return body === undefined ? 0 : body.trimEnd().split('\n').length;
}

function findCycles(): readonly string[] {
  const imports = new Map(SOURCES.map(({ path, imports }) => [path, imports.filter(({ isOwn }) => isOwn)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path) || trail.includes(path)) return;
    for (const { target } of imports.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return cycles;
}
