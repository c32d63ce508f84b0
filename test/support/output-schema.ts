import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'vitest';

const ajv = new Ajv({ allErrors: true, strict: false });

/** Expects what a command printed under `--json` to be what its schema in `schemas/output` says, also when it failed. */
export function expectOutput(args: readonly string[], output: object): void {
  const topic = args[0] === 'db' || args.slice(0, 2).join() === 'history,prune' ? args.slice(0, 2).join('-') : args[0];
  const isPlan = args.includes('--dry-run') && topic === 'apply';
  const name = 'error' in output ? 'error' : isPlan ? 'plan' : topic;
  const file = new URL(`../../schemas/output/${name}.schema.json`, import.meta.url);
  expect(existsSync(file), `there is a schema for the output of ${name}`).toBe(true);
  const id = String(name);
  const validate = ajv.getSchema(id) ?? ajv.compile({ ...JSON.parse(readFileSync(file, 'utf8')), $id: id });
  expect(validate(output) ? [] : validate.errors).toEqual([]);
}
