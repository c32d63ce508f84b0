// Joins the modules of the report's page, which the compiler has made from src/views/html/client, into one script.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const STYLES = ['colours', 'page', 'parts', 'media'];
const compiled = new URL('dist/report-client/client/', root);

/** The text of src/generated/report-page.ts: script and style with the hashes that the page's policy names. */
export function makeReportPage() {
  const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
  const project = fileURLToPath(new URL('src/views/html/client/tsconfig.json', root));
  execFileSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
  const script = `(() => {\n'use strict';\n${join('main.js').join('')}})();\n`;
  const style = STYLES.map((name) => readFileSync(new URL(`src/views/html/client/${name}.css`, root), 'utf8')).join('');
  assertHarmless(script + style);
  return [
    '// Computed from src/views/html/client by `npm run generate`.',
    `export const REPORT_SCRIPT = ${JSON.stringify(script)};`,
    `export const REPORT_SCRIPT_HASH = ${JSON.stringify(hashOf(script))};`,
    `export const REPORT_STYLE = ${JSON.stringify(style)};`,
    `export const REPORT_STYLE_HASH = ${JSON.stringify(hashOf(style))};`,
    '',
  ].join('\n');
}

const IMPORT = /^import \{[^}]*\} from '\.\/([\w-]+\.js)';\n/gm;

/** The modules in the order in which they need each other, without their imports and exports. */
function join(name, done = new Set()) {
  if (done.has(name)) return [];
  done.add(name);
  const text = readFileSync(new URL(name, compiled), 'utf8');
  const needed = [...text.matchAll(IMPORT)].flatMap(([, other]) => join(other, done));
  const own = text
    .replaceAll(IMPORT, '')
    .replaceAll(/^export \{\};\n/gm, '')
    .replaceAll(/^export /gm, '');
  const names = [...own.matchAll(/^(?:function|const|let|class) (\w+)/gm)].map(([, each]) => each);
  for (const each of names) {
    if (done.has(`name ${each}`)) throw new Error(`two modules of the page declare ${each}`);
    done.add(`name ${each}`);
  }
  return [...needed, own];
}

/** Inside of a script or style element nothing may look like its end, or like a comment of HTML. */
function assertHarmless(text) {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error('the script or style of the page would end its element');
}

function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
