import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/adapters/logging/logger.js';
import { createMask, listUrlPasswords } from '../../../src/adapters/logging/mask.js';
import type { Config } from '../../../src/config/config.js';
import { harmlessJson, harmlessLine } from '../../../src/views/harmless.js';
import { withDirectory } from '../../support/directory.js';

const KEY = 'vapi-key-"with"-\\quotes';
const mask = createMask([KEY, 'pw']);

async function openLog(log: Partial<Config['log']> = {}) {
  const lines: string[] = [];
  const logger = await createLogger({
    log: { level: 'info', format: 'text', file: null, ...log },
    stderr: { write: (text) => lines.push(text) },
    mask,
    escapeJson: harmlessJson,
    escapeText: harmlessLine,
  });
  return { logger, lines };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /;

describe('text lines', () => {
  it('are time, level, message and fields', async () => {
    const { logger, lines } = await openLog();
    logger.info('Assistant created from Vapi sync', {
      assistant_id: 7,
      name: 'Front desk',
      created_fields: ['a', 'b'],
      note: null,
    });
    logger.warn('odd', { text: 'a=b "c"' });
    logger.error('bad');
    expect(lines.map((line) => line.replace(TIME, ''))).toEqual([
      'INFO Assistant created from Vapi sync assistant_id=7 name="Front desk" created_fields=a,b note=null\n',
      'WARNING odd text="a=b \\"c\\""\n',
      'ERROR bad\n',
    ]);
    expect(lines[0]).toMatch(TIME);
  });

  it('are one line each and draw nothing, whatever the fields hold', async () => {
    const { logger, lines } = await openLog();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        logger.info(text, { [text]: text });
        expect(lines.at(-1)).toMatch(/^[^\p{Cc}\p{Cf}]*\n$/u);
      }),
    );
  });
});

describe('JSON lines', () => {
  it('have time, level, message and the fields', async () => {
    const { logger, lines } = await openLog({ format: 'json' });
    logger.warn('odd', { name: 'x\u202e', level: 3 });
    const line = JSON.parse(lines[0] ?? '');
    expect(line).toEqual({ time: expect.any(String), level: 'WARNING', message: 'odd', name: 'x\u202e', level_: 3 });
    expect(lines[0]).toContain('x\\u202e');
  });
});

describe('levels', () => {
  it.each([
    ['debug', ['DEBUG', 'INFO', 'WARNING', 'ERROR']],
    ['warn', ['WARNING', 'ERROR']],
    ['silent', []],
  ] as const)('%s writes %j', async (level, expected) => {
    const { logger, lines } = await openLog({ level });
    for (const method of ['debug', 'info', 'warn', 'error'] as const) logger[method]('x');
    expect(lines.map((line) => line.split(' ')[1])).toEqual(expected);
  });
});

describe('a log file', () => {
  it('gets every line at its end, and only its owner reads it', () =>
    withDirectory(async (directory) => {
      const file = join(directory, 'logs', 'sync.log');
      for (const message of ['one', 'two']) {
        const { logger } = await openLog({ file });
        logger.info(message);
        logger.close();
      }
      expect((await readFile(file, 'utf8')).split('\n').map((line) => line.slice(25))).toEqual([
        'INFO one',
        'INFO two',
        '',
      ]);
      expect((await stat(file)).mode & 0o077).toBe(0);
    }));

  it('that cannot be opened is an error that says so', () =>
    withDirectory(async (directory) => {
      await writeFile(join(directory, 'file'), '');
      await expect(openLog({ file: join(directory, 'file', 'x.log') })).rejects.toMatchObject({
        code: 'LOG_FILE_UNWRITABLE',
      });
    }));
});

describe('secrets', () => {
  it.each(['text', 'json'] as const)('never reach a %s line', async (format) => {
    const { logger, lines } = await openLog({ format, level: 'debug' });
    logger.error(`refused ${KEY}`, {
      key: KEY,
      nested: { url: `https://x/?k=${encodeURIComponent(KEY)}` },
      list: [KEY],
    });
    logger.debug('connect', { url: 'postgres://me:pw@host/pw' });
    expect(lines.join('')).not.toMatch(/quotes|:pw@/);
    expect(lines.join('')).toContain('postgres://me:***@host/pw');
  });

  it('of a database URL are found as written and decoded', () => {
    expect(listUrlPasswords('postgres://u:p%40ss@h/d')).toEqual(['p%40ss', 'p@ss']);
    expect(listUrlPasswords('postgres://h/d?password=hunter22')).toEqual(['hunter22']);
    expect(listUrlPasswords(null)).toEqual([]);
  });
});
