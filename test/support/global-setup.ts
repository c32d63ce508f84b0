import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { SERVER_URL } from './server-url.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What `withMigratedDatabase` copies: a database on the server, and a directory with embedded ones. */
    readonly template: { readonly database: string; readonly directory: string };
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the command line once: tests run what is built. Names the templates of this run, and removes them at its end. */
export default function setup({ provide }: TestProject): () => Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  const name = `vapi_sync_template_${randomUUID().slice(0, 8)}`;
  const directory = join(tmpdir(), name);
  provide('template', { database: name, directory });
  return async () => {
    await rm(directory, { recursive: true, force: true });
    await dropTemplate(name);
  };
}

async function dropTemplate(name: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  try {
    await client.connect();
  } catch {
    // Where there is no server, there is no template.
    return;
  }
  for (const each of [name, `${name}_unfinished`]) await client.query(`DROP DATABASE IF EXISTS ${each} WITH (FORCE)`);
  await client.end();
}
