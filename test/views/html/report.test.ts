import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Payload } from '../../../src/views/html/payload.ts';
import { makeReportSource, renderPage, withPrompt } from '../../support/report-source.ts';

function readList<K extends keyof Payload>(html: string, id: K): Payload[K] {
  const text = new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`, 's').exec(html)?.[1];
  return JSON.parse(text ?? '') as Payload[K];
}

describe('the page of a report', () => {
  test('may run and load nothing but its own script and style', async () => {
    const html = await renderPage(makeReportSource([]));
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const hashOf = (tag: string) => {
      const text = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(html)?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf('script')}`,
      `style-src ${hashOf('style')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/\b(src|srcset|action|style|on\w+)="|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  test('tells runs, changes with marked words, and assistants with how often they changed', async () => {
    const versions = ['You are kind.', 'You are very kind.'].map((prompt) => withPrompt('a', 'Reception', prompt));
    const html = await renderPage(makeReportSource([versions, [withPrompt('b', 'Billing', 'You bill.')]]));
    expect(readList(html, 'runs').map(({ id }) => id)).toEqual(['2', '1']);
    const changes = readList(html, 'changes');
    expect(changes.map(({ k, r }) => [k, r])).toEqual([
      ['update', 0],
      ['create', 1],
      ['create', 1],
    ]);
    expect(changes[0]?.f).toEqual([['model.messages[system].content', [['=You are ', '+very ', '=kind.']]]]);
    const assistants = readList(html, 'assistants');
    expect(assistants.map(({ name, changes: count }) => [name, count])).toEqual([
      ['Reception', 2],
      ['Billing', 1],
    ]);
    expect(assistants[0]).toMatchObject({
      owner: 'user 1',
      model: 'openai',
      prompts: [
        [1, 13],
        [0, 18],
        [-1, 18],
      ],
    });
  });

  test('holds no secret, and tells that one changed', async () => {
    const secrets = ['hunter2-secret-value', 'sk-proj-abcdefghijklmnopqrstuvwxyz123456'];
    const versions = secrets.map((secret) =>
      withPrompt('a', `Desk ${secrets[1]}`, 'You are kind.', { server: { url: 'https://x.example', secret } }),
    );
    const html = await renderPage(makeReportSource([versions]));
    for (const secret of secrets) expect(html).not.toContain(secret);
    expect(readList(html, 'changes')[0]?.f).toEqual([['server.secret', 'changed (redacted)']]);
  });

  test('keeps every foreign text inside its data, whatever it holds', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '</script><script>alert(1)</script>',
        '<!--<script>',
        ']]>',
        '\u2028\u202e\u0000',
        '\ud800',
        '&lt;',
      ),
    );
    return fc.assert(
      fc.asyncProperty(nasty, nasty, async (name, prompt) => {
        const html = await renderPage(makeReportSource([[withPrompt('a', name, ''), withPrompt('a', name, prompt)]]));
        const [start = '', ...rest] = html.split('<script');
        expect([start.includes('alert'), rest.length]).toEqual([false, 5]);
        expect(readList(html, 'assistants')).toHaveLength(1);
        expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028]/);
      }),
      { numRuns: 50 },
    );
  });

  test('tells older changes in brief, and then only how many there are, where there is no room', async () => {
    const versions = Array.from({ length: 40 }, (_, index) => withPrompt('a', 'Reception', `Version ${index}`));
    const html = await renderPage(makeReportSource([versions]), { limits: { full: 1000, brief: 2000 } });
    const [changes, { hiddenChanges }] = [readList(html, 'changes'), readList(html, 'facts')];
    expect(changes.length + hiddenChanges).toBe(40);
    expect(changes[0]?.f[0]?.[1]).not.toEqual([]);
    expect(changes.at(-1)?.f).toEqual([['model.messages[system].content', []]]);
    expect(readList(html, 'assistants')[0]?.changes).toBe(40);
  });
});
