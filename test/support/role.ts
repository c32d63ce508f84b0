import { randomUUID } from 'node:crypto';
import { type CliResult, runCli } from './cli.ts';
import type { CommandJson, Workspace } from './workspace.ts';

/** The commands of a workspace, run by a role with few rights. */
export interface RoleRunner {
  /** Name of the role. */
  readonly role: string;
  run(...args: readonly string[]): Promise<CliResult>;
  runJson(...args: readonly string[]): Promise<CliResult & { readonly json: CommandJson }>;
}

/** Lends a role of its own, which can do what the grants to `writer` say, and removes it. */
export async function withRole(
  { directory, database, sandbox, query }: Workspace,
  grants: string,
  use: (runner: RoleRunner) => Promise<void>,
): Promise<void> {
  const role = `writer_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(String(database.settings.url));
  url.username = role;
  const env = { VAPI_API_KEY: 'test-key', VAPI_BASE_URL: sandbox.url, DATABASE_URL: url.href };
  const run = (...args: readonly string[]) => runCli(args, { cwd: directory, env });
  await query(`CREATE ROLE ${role} LOGIN; ${grants.replaceAll('writer', role)}`);
  try {
    await use({
      role,
      run,
      runJson: async (...args) => {
        const result = await run(...args, '--json');
        return { ...result, json: JSON.parse(result.stdout) };
      },
    });
  } finally {
    await query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
}
