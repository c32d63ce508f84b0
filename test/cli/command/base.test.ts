import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { withDirectory } from '../../support/directory.js';
import { collect, startInlineCommand, startScript } from '../../support/inline-command.js';

const run = (body: string, ...args: string[]) =>
  withDirectory(async (cwd) => collect(await startInlineCommand(body, args, cwd)));

const WAIT = `const { signal } = await this.context();
  const timer = setInterval(() => undefined, 1000);
  process.stderr.write('ready\\n');`;

describe('a bug', () => {
  it('exits with 70, a stack trace and a request to report it', async () => {
    const { code, stdout, stderr } = await run("throw new TypeError('broken');");
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
    expect(stderr).toMatch(/^Error: TypeError: broken\n\s+at .*inline\.mjs[\s\S]*please report it/);
  });

  it('is one JSON document under --json', async () => {
    const { code, stdout, stderr } = await run("throw new TypeError('broken');", '--json');
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'INTERNAL', message: 'broken', exitCode: 70 });
    expect({ code, stderr }).toEqual({ code: 70, stderr: '' });
  });

  it('outside of any promise is told the same way', () =>
    withDirectory(async (cwd) => {
      const child = await startScript(
        `import { runCommandLine } from '<built>/cli/command/main.js';
        setTimeout(() => { throw new Error('late'); });
        await runCommandLine(['--version'], '<root>');`,
        { args: [], cwd },
      );
      const { code, stderr } = await collect(child);
      expect(stderr).toMatch(/^Error: Error: late\n\s+at [\s\S]*please report it/);
      expect(code).toBe(70);
    }));

  it('shows no secret', async () => {
    const { stderr } = await run('await this.context(); throw new Error("with " + process.env.VAPI_API_KEY);');
    expect(stderr).toContain('with ***');
    expect(stderr).not.toContain('key-of-the-test');
  });
});

describe('an interruption', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s aborts the work and exits with 130', (signal) =>
    withDirectory(async (cwd) => {
      const body = `${WAIT} await new Promise((_, reject) => signal.addEventListener('abort', () => { clearInterval(timer); reject(new DOMException('gone', 'AbortError')); }));`;
      const child = await startInlineCommand(body, ['--json'], cwd);
      child.stderr?.once('data', () => child.kill(signal));
      const { code, stdout } = await collect(child);
      expect(JSON.parse(stdout).error).toMatchObject({ code: 'INTERRUPTED', exitCode: 130 });
      expect(code).toBe(130);
    }),
  );

  it('that comes twice ends a command that does not listen', () =>
    withDirectory(async (cwd) => {
      const child = await startInlineCommand(`${WAIT} await new Promise(() => undefined);`, [], cwd);
      child.stderr?.on('data', () => child.kill('SIGINT'));
      expect((await collect(child)).code).toBe(130);
    }));
});

describe('output', () => {
  it('is the returned value under --json and nothing else', async () => {
    const { code, stdout, stderr } = await run(
      "this.print('text'); this.setExitCode(2); return { name: 'x\\u202e' };",
      '--json',
    );
    expect(stdout).toBe('{\n  "name": "x\\u202e"\n}\n');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  it('runs no workflow command that was not meant', async () => {
    const { stdout } = await run("this.print('  ::error::x\\n##[group]'); this.annotate('::error::y\\n');");
    expect(stdout).toBe('  \\x3a:error::x\n#\\x23[group]\n');
  });

  it('ends quietly when its reader leaves, and the work goes on', () =>
    withDirectory(async (cwd) => {
      const body = `const chunk = 'x'.repeat(65536);
        await this.writeChunks((function* () { for (let n = 0; n < 1000; n += 1) yield chunk; })());
        process.stderr.write('went on');`;
      const child = await startInlineCommand(body, [], cwd);
      if (child.stdout) await once(child.stdout, 'data');
      child.stdout?.destroy();
      const { code, stderr } = await collect(child);
      expect({ code, stderr }).toEqual({ code: 0, stderr: 'went on' });
    }));

  it('of many pieces arrives whole and in order', async () => {
    const { stdout } = await run(
      "await this.writeChunks((async function* () { for (let n = 0; n < 20000; n += 1) yield n + ','; })());",
    );
    expect(stdout).toBe(Array.from({ length: 20_000 }, (_, index) => `${index},`).join(''));
  });
});

describe('confirmation', () => {
  it('is not asked for without a terminal', async () => {
    const { stdout, stderr } = await run("await this.confirm('Sure?', false); this.print('went on');");
    expect({ stdout, stderr }).toEqual({ stdout: 'went on\n', stderr: '' });
  });
});
