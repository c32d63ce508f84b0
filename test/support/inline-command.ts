import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './root.js';

export interface ScriptOptions {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** Starts a process that runs a module; `<built>` stands for the compiled `src/`, `<root>` for the repository. */
export async function startScript(text: string, { args, cwd }: ScriptOptions): Promise<ChildProcess> {
  const script = join(cwd, 'inline.mjs');
  const built = pathToFileURL(join(ROOT, 'dist/src')).href;
  await writeFile(script, text.replaceAll('<built>', built).replaceAll('<root>', ROOT));
  const env = { PATH: process.env['PATH'], HOME: cwd, VAPI_API_KEY: 'key-of-the-test' };
  return spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts a process that runs a command whose `run()` is the given body, on the built base of all commands. */
export async function startInlineCommand(body: string, args: readonly string[], cwd: string): Promise<ChildProcess> {
  const text = `import { BaseCommand } from '<built>/cli/command/base.js';
    import { ignoreBrokenPipe } from '<built>/cli/command/output.js';
    ignoreBrokenPipe(process.stdout);
    class Inline extends BaseCommand { static id = 'inline'; async run() { await this.parse(Inline); ${body} } }
    await Inline.run(process.argv.slice(2), '<root>');`;
  return startScript(text, { args, cwd });
}

/** All text of both streams and the exit code, once the process has ended. */
export async function collect(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const out = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      out[name] += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...out };
}
