import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

test('generated files are what the field map and the settings say', () => {
  expect(execFileSync(process.execPath, ['scripts/generate.js', '--check'], { cwd: root, encoding: 'utf8' })).toBe('');
});
