import { formatPath, type JsonValue } from '../../domain/json.js';
import { compilePolicies } from '../../domain/policies/compile.js';
import type { Policy } from '../../domain/policies/policy.js';
import { AppError } from '../../errors.js';
import type { PolicyFile } from './ports.js';

/**
 * The policies of the configuration and of files, each compiled once.
 * @throws AppError `POLICY_INVALID` with every mistake and its place
 */
export function loadPolicies(configured: JsonValue, files: readonly PolicyFile[]): readonly Policy[] {
  const inConfig: PolicyFile = {
    file: 'policies',
    definitions: configured,
    locate: () => 'policies in the configuration',
  };
  const loaded = [inConfig, ...files].map((file) => ({ file, ...compilePolicies(file.definitions) }));
  const problems = loaded.flatMap(({ file, problems: found }) =>
    found.map(({ path, message }) => `${file.locate(path)}: ${formatPath(path) || 'policy'}: ${message}`),
  );
  const names = loaded.flatMap(({ file, policies }) => policies.map(({ name }, index) => ({ file, index, name })));
  const seen = new Set<string>();
  for (const { file, index, name } of names) {
    if (seen.has(name)) problems.push(`${file.locate([index, 'name'])}: there is another policy named ${name}`);
    seen.add(name);
  }
  if (problems.length === 0) return loaded.flatMap(({ policies }) => policies);
  throw new AppError(
    `Policies have ${problems.length} mistake(s):\n${problems.map((each) => `  ${each}`).join('\n')}`,
    {
      code: 'POLICY_INVALID',
      hint: 'Correct each of these places, then run the command again.',
      details: { problems },
    },
  );
}
