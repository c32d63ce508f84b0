// The contract of the command line: what other people's scripts rely on. Run by itself, it prints the text of schemas/contract.json.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXIT } from '../dist/src/errors.js';

const root = new URL('../', import.meta.url);
const SCHEMAS = 'schemas/output/';
/** Says nothing of what a command accepts: wording, and where oclif found it. */
const WORDING = new Set(['name', 'description', 'summary', 'helpGroup', 'helpLabel', 'helpValue', 'hasDynamicHelp']);
/** What every option has unless it says otherwise; left out, so that a line shows what is special. */
const USUAL = new Map(Object.entries({ allowNo: false, multiple: false }));

/** What stands on one line. */
class Leaf {
  constructor(value) {
    this.value = value;
  }
}

/** The text of schemas/contract.json: a line for each exit code, argument, flag and output schema. */
export function makeContract() {
  const { commands } = JSON.parse(readFileSync(new URL('oclif.manifest.json', root), 'utf8'));
  const sorted = Object.values(commands).sort((one, other) => (one.id < other.id ? -1 : 1));
  return `${renderLines({
    exitCodes: EXIT,
    commands: Object.fromEntries(sorted.map((command) => [nameOf(command), describeCommand(command)])),
    outputs: Object.fromEntries(readdirSync(new URL(SCHEMAS, root)).sort().map(describeSchema)),
  })}\n`;
}

function nameOf({ id }) {
  return id.replaceAll(':', ' ');
}

function describeCommand(command) {
  const { aliases, hiddenAliases, args, flags, strict, hidden = false } = command;
  return {
    aliases: new Leaf([...aliases, ...hiddenAliases].sort()),
    strict,
    hidden,
    output: 'json' in flags ? `${SCHEMAS}${nameOf(command).replaceAll(' ', '-')}.schema.json` : false,
    // The order of arguments is part of the contract, that of flags is not.
    args: Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, describeInput(arg)])),
    flags: Object.fromEntries(
      Object.entries(flags)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, flag]) => [`--${name}`, describeInput(flag)]),
    ),
  };
}

/** Whatever oclif knows of an argument or flag, except for its wording: a property that is new to oclif shows by itself. */
function describeInput(input) {
  const told = Object.entries(input).filter(([key, value]) => !WORDING.has(key) && USUAL.get(key) !== value);
  return new Leaf(Object.fromEntries(told.sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** A schema is known by what it says: its form may change. */
function describeSchema(name) {
  const schema = JSON.parse(readFileSync(new URL(`${SCHEMAS}${name}`, root), 'utf8'));
  const digest = createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 16);
  return [`${SCHEMAS}${name}`, `sha256:${digest}`];
}

/** JSON with a line for each leaf. */
function renderLines(value, indent = '') {
  if (value instanceof Leaf) return JSON.stringify(value.value);
  if (typeof value !== 'object' || Object.keys(value).length === 0) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(([key, each]) => `${inner}"${key}": ${renderLines(each, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(makeContract());
