// Reads the types of Vapi's own library: what an assistant can hold, and by which names it calls it.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = join(dirname(fileURLToPath(import.meta.resolve('@vapi-ai/server-sdk'))), 'api', 'types');

/** Types that hold secrets: what they call by a name is no plain value. */
const SECRET_TYPE = /Credential|Authentication|BucketPlan|GcpKey|Sip.*Plan$/;
const CREDENTIAL_OF = /^(?!Create|Update)([A-Z]\w+?)Credential$/;

/**
 * Names of properties that an assistant can have outside of credentials, and the names of the providers that it can have
 * credentials for (lower case).
 */
export async function readVapiNames() {
  const types = new Map();
  const providers = new Set();
  for (const file of (await readdir(TYPES)).filter((name) => name.endsWith('.d.mts'))) {
    const text = await readFile(join(TYPES, file), 'utf8');
    types.set(file.slice(0, -'.d.mts'.length), text);
    const provider = CREDENTIAL_OF.exec(file.slice(0, -'.d.mts'.length))?.[1];
    if (provider !== undefined && /^\s+(?:apiKey|authToken|gcpKey)\??: /m.test(text))
      providers.add(provider.toLowerCase());
  }
  return { names: [...collectNames(types)].sort(), providers: [...providers].sort() };
}

function collectNames(types) {
  const names = new Set();
  const seen = new Set();
  const queue = ['Assistant', 'AssistantOverrides'];
  for (let type = queue.pop(); type !== undefined; type = queue.pop()) {
    if (seen.has(type) || SECRET_TYPE.test(type)) continue;
    seen.add(type);
    const text = types.get(type) ?? '';
    for (const [, name] of text.matchAll(/^\s+"?([A-Za-z_]\w*)"?\??: /gm)) names.add(name);
    for (const [, reference] of text.matchAll(/\bVapi\.([A-Za-z0-9]+)/g)) queue.push(reference);
  }
  return names;
}

/** The module that the command line reads them from. */
export async function renderVapiNames() {
  const { names, providers } = await readVapiNames();
  const render = (list) => list.map((name) => `  '${name}',\n`).join('');
  return `// Computed from the types of @vapi-ai/server-sdk by \`npm run generate\`.

/** What Vapi calls the plain values of an assistant, credentials apart: by these names no value is a secret. */
export const VAPI_PLAIN_NAMES: ReadonlySet<string> = new Set([
${render(names)}]);

/** Whom Vapi keeps keys for, in lower case. */
export const VAPI_PROVIDERS: ReadonlySet<string> = new Set([
${render(providers)}]);
`;
}
