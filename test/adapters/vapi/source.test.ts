import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { DocumentSet } from '../../../src/sandbox/document-set.js';
import { parseFaults } from '../../../src/sandbox/faults.js';
import type { SandboxRequest } from '../../../src/sandbox/server.js';
import {
  collect,
  sandboxAssistant,
  sandboxAssistants,
  sandboxId,
  sandboxSource,
  withSandbox,
} from '../../support/sandbox.js';

describe('the Vapi source', () => {
  test('only ever sends GET', async () => {
    await withSandbox({ documents: sandboxAssistants(30) }, async (sandbox) => {
      const source = sandboxSource(sandbox, { pageSize: 10 });
      await collect(source);
      await source.find(sandboxId(3));
      expect(new Set(sandbox.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    });
  });

  test('names itself and its key in every request', async () => {
    await withSandbox({ apiKey: 'private' }, async (sandbox) => {
      await collect(sandboxSource(sandbox, { apiKey: 'private' }));
      expect(sandbox.requests[0]?.headers).toMatchObject({
        authorization: 'Bearer private',
        'user-agent': 'vapi-sync/1.2.3',
        accept: 'application/json',
      });
    });
  });

  test('hands out documents as they are, __proto__ included', async () => {
    const text = '{"id":"a","createdAt":"2026-01-01T00:00:00.000Z","__proto__":{"x":null},"empty":{},"n":1.50}';
    await withSandbox({ documents: [text] }, async (sandbox) => {
      const { items } = await collect(sandboxSource(sandbox));
      expect(items).toEqual([{ document: JSON.parse(text), problems: [] }]);
    });
  });

  test('reports numbers that cannot be held exactly with the assistant they are in', async () => {
    const documents = [sandboxAssistant(0), '{"id":"big","createdAt":"2026-01-01T00:00:00Z","a":[9007199254740993]}'];
    for (const wraps of [false, true]) {
      await withSandbox({ documents, quirks: { wraps } }, async (sandbox) => {
        const source = sandboxSource(sandbox);
        const { items } = await collect(source);
        expect(items.map(({ problems }) => problems.map(({ path }) => path))).toEqual([[], [['a', 0]]]);
        expect((await source.find('big'))?.problems).toMatchObject([{ path: ['a', 0] }]);
      });
    }
  });

  test('hands out what is no object as an empty document with a problem', async () => {
    await withSandbox({ documents: ['"text"', 'null', sandboxAssistant(0)] }, async (sandbox) => {
      const { items } = await collect(sandboxSource(sandbox));
      expect(items.map(({ problems }) => problems[0]?.message)).toEqual([
        undefined,
        'text in the list of assistants; expected an object',
        'null in the list of assistants; expected an object',
      ]);
    });
  });

  test('hands out an id that is listed twice once, with a warning', async () => {
    const documents = [sandboxAssistant(0), sandboxAssistant(0, { name: 'again' }), sandboxAssistant(1)];
    await withSandbox({ documents }, async (sandbox) => {
      const { items, warnings } = await collect(sandboxSource(sandbox));
      expect(items.map(({ document }) => document['name'])).toEqual(['Assistant 0', 'Assistant 1']);
      expect(warnings).toEqual([`Vapi lists assistant ${sandboxId(0)} twice; the first one is used`]);
    });
  });

  test('warns of an id that is listed twice on different pages', async () => {
    const documents = [...sandboxAssistants(9), sandboxAssistant(9, { id: sandboxId(0) })];
    await withSandbox({ documents }, async (sandbox) => {
      const { ids, warnings } = await collect(sandboxSource(sandbox, { pageSize: 4 }));
      expect(ids).toHaveLength(9);
      expect(warnings).toEqual([`Vapi lists assistant ${sandboxId(0)} twice; the first one is used`]);
    });
  });

  test('hands out every document without an id, once', async () => {
    const nameless = sandboxAssistants(12).map(({ id: _, ...document }) => document);
    await withSandbox({ documents: nameless }, async (sandbox) => {
      expect((await collect(sandboxSource(sandbox, { pageSize: 5 }))).items).toHaveLength(12);
    });
  });

  test('pages on where some documents of a page have no createdAt', async () => {
    const documents = [...sandboxAssistants(30), { id: 'timeless' }];
    await withSandbox({ documents }, async (sandbox) => {
      expect((await collect(sandboxSource(sandbox))).ids).toContain('timeless');
    });
  });

  test('fetches one page ahead, and not more', async () => {
    await withSandbox({ documents: sandboxAssistants(100) }, async (sandbox) => {
      const pages = sandboxSource(sandbox, { pageSize: 10 }).pages()[Symbol.asyncIterator]();
      await pages.next();
      while (sandbox.requests.length < 2) await new Promise(setImmediate);
      for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
      expect(sandbox.requests).toHaveLength(2);
      await pages.return?.();
    });
  });

  test('lets go of the page ahead when its caller stops early', async () => {
    const { url, isAsked, isLetGo, server } = await hangAtSecondPage();
    const source = sandboxSource({ url }, { timeoutMs: 1e6, totalTimeoutMs: 1e6 });
    for await (const _ of source.pages()) {
      await isAsked;
      break;
    }
    await isLetGo;
    server.close();
  });

  test('is not harmed by assistants that are created, changed and deleted while it pages', async () => {
    let turn = 0;
    const removed: string[] = [];
    const churn = (_: SandboxRequest, documents: DocumentSet) => {
      turn += 1;
      if (turn === 1 || turn > 10) return;
      const victim = sandboxId(turn * 10 - 11);
      removed.push(victim);
      documents.remove(victim);
      documents.add(sandboxAssistant(-turn, { id: `new${turn}` }));
      documents.update(sandboxId(turn * 10), { updatedAt: '2026-10-01T00:00:00.000Z' });
    };
    await withSandbox({ documents: sandboxAssistants(120, 4), onRequest: churn }, async (sandbox) => {
      const { ids } = await collect(sandboxSource(sandbox, { pageSize: 10 }));
      const lasting = sandboxAssistants(120).filter(({ id }) => !removed.includes(String(id)));
      expect(new Set(ids).size).toBe(ids.length);
      expect(lasting.filter(({ id }) => !ids.includes(id ?? ''))).toEqual([]);
    });
  });

  test('fails as a whole when one page fails for good', async () => {
    await withSandbox({ documents: sandboxAssistants(50), faults: parseFaults('500@3') }, async (sandbox) => {
      const source = sandboxSource(sandbox, { pageSize: 10, retries: 1 });
      await expect(collect(source)).rejects.toMatchObject({ code: 'VAPI_UNAVAILABLE' });
    });
  });
});

/** A server that answers one page and never the next. */
async function hangAtSecondPage() {
  const server = createServer();
  server.once('request', (_, first) => {
    first.end(JSON.stringify(sandboxAssistants(5)));
    server.once('request', (_request, second) => second.once('close', () => server.emit('let-go')));
  });
  const isAsked = once(server, 'request').then(() => once(server, 'request'));
  const isLetGo = once(server, 'let-go');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, isAsked, isLetGo, server };
}
