import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/domain/json.js';
import { parseFaults } from '../../src/sandbox/faults.js';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';
import { sandboxAssistant, sandboxAssistants, sandboxId, withSandbox } from '../support/sandbox.js';

interface Answered {
  readonly status: number;
  readonly body: JsonObject & JsonObject[];
}

async function ask(path: string, options: SandboxOptions, init: RequestInit = {}): Promise<Answered> {
  return await withSandbox(options, async ({ url }) => {
    const response = await fetch(url + path, init);
    return { status: response.status, body: (await response.json()) as Answered['body'] };
  });
}

const numbers = ({ body }: Answered) => body.map(({ name }) => Number(String(name).slice('Assistant '.length)));

describe('the sandbox', () => {
  test('lists 100 assistants by default, newest first', async () => {
    const documents = sandboxAssistants(150).reverse();
    expect(numbers(await ask('/assistant', { documents }))).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  test('lists as many as the limit says', async () => {
    expect(numbers(await ask('/assistant?limit=3', { documents: sandboxAssistants(5) }))).toEqual([0, 1, 2]);
    expect(numbers(await ask('/assistant?limit=0', { documents: sandboxAssistants(5) }))).toEqual([]);
  });

  test.each([
    ['createdAtLt', [3, 4]],
    ['createdAtLe', [2, 3, 4]],
    ['createdAtGt', [0, 1]],
    ['createdAtGe', [0, 1, 2]],
    ['updatedAtLt', [3, 4]],
    ['updatedAtGe', [0, 1, 2]],
  ])('filters by %s', async (filter, expected) => {
    const documents = sandboxAssistants(5);
    const path = `/assistant?${filter}=${documents[2]?.['createdAt']}`;
    expect(numbers(await ask(path, { documents }))).toEqual(expected);
  });

  test.each(['limit=1001', 'limit=-1', 'limit=x', 'createdAtLt=yesterday'])('refuses %s', async (query) => {
    const { status, body } = await ask(`/assistant?${query}`, {});
    expect(status).toBe(400);
    expect(body).toEqual({ message: [expect.any(String)], error: 'Bad Request', statusCode: 400 });
  });

  test('answers one assistant by id, and 404 for an unknown one', async () => {
    const documents = sandboxAssistants(2);
    expect(await ask(`/assistant/${sandboxId(1)}`, { documents })).toEqual({ status: 200, body: documents[1] });
    expect(await ask(`/assistant/${sandboxId(9)}`, { documents })).toMatchObject({
      status: 404,
      body: { error: 'Not Found', statusCode: 404 },
    });
  });

  test('demands its key where it has one', async () => {
    const options = { apiKey: 'right' };
    expect((await ask('/assistant', options)).body).toMatchObject({ message: 'Missing Authorization Header.' });
    const wrong = await ask('/assistant', options, { headers: { authorization: 'Bearer wrong' } });
    expect(wrong).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
    const right = await ask('/assistant', options, { headers: { authorization: 'Bearer right' } });
    expect(right).toEqual({ status: 200, body: [] });
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s', async (method) => {
    const { status } = await ask(`/assistant/${sandboxId(0)}`, { documents: sandboxAssistants(1) }, { method });
    expect(status).toBe(405);
  });

  test('serves numbers of raw JSON as they are written', async () => {
    await withSandbox({ documents: ['{"id":"a","n":9007199254740993}'] }, async ({ url }) => {
      expect(await (await fetch(`${url}/assistant/a`)).text()).toBe('{"id":"a","n":9007199254740993}');
    });
  });

  test('serves what its documents are changed to', async () => {
    await withSandbox({ documents: sandboxAssistants(2) }, async ({ url, documents }) => {
      documents.add(sandboxAssistant(2));
      documents.update(sandboxId(1), { name: 'Renamed', orgId: undefined });
      documents.remove(sandboxId(0));
      const list = (await (await fetch(`${url}/assistant`)).json()) as JsonObject[];
      expect(list.map(({ name, orgId }) => [name, orgId])).toEqual([
        ['Renamed', undefined],
        ['Assistant 2', 'org-1'],
      ]);
    });
  });

  test('remembers its requests', async () => {
    await withSandbox({}, async ({ url, requests }) => {
      await fetch(`${url}/assistant?limit=7`);
      expect(requests).toMatchObject([{ method: 'GET', path: '/assistant', query: { limit: '7' } }]);
    });
  });

  test('counts pages for its faults', async () => {
    await withSandbox({ documents: sandboxAssistants(9), faults: parseFaults('503@2') }, async ({ url }) => {
      const statusOf = async (query: string) => (await fetch(`${url}/assistant?limit=3${query}`)).status;
      const second = '&createdAtLt=2026-08-31T23:58:00.000Z';
      expect([await statusOf(''), await statusOf(second), await statusOf(''), await statusOf(second)]).toEqual([
        200, 503, 200, 503,
      ]);
    });
  });

  test('closes at once, also with an answer that never comes', async () => {
    const sandbox = await startSandbox({ faults: parseFaults('timeout') });
    const asking = fetch(`${sandbox.url}/assistant`).catch((error: Error) => error.message);
    while (sandbox.requests.length === 0) await new Promise(setImmediate);
    await sandbox.close();
    expect(await asking).toBe('fetch failed');
  });

  test('names a port that is taken', async () => {
    await withSandbox({}, async ({ url }) => {
      const port = Number(new URL(url).port);
      await expect(startSandbox({ port })).rejects.toMatchObject({
        code: 'SANDBOX_PORT',
        message: `The sandbox cannot listen on 127.0.0.1:${port} (EADDRINUSE).`,
      });
    });
  });
});
