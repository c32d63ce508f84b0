import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../../src/sandbox/faults.js';
import { sandboxAssistants, sandboxId, sandboxSource, withSandbox } from '../../support/sandbox.js';

describe('finding one assistant', () => {
  test('answers its document, also for ids that need escaping', async () => {
    const documents = sandboxAssistants(1).concat({ id: 'a/b ?#%ü', name: 'odd' });
    await withSandbox({ documents }, async (sandbox) => {
      const source = sandboxSource(sandbox);
      expect((await source.find(sandboxId(0)))?.document).toEqual(documents[0]);
      expect((await source.find('a/b ?#%ü'))?.document['name']).toBe('odd');
    });
  });

  test('proves by 404 that there is none', async () => {
    await withSandbox({}, async (sandbox) => {
      expect(await sandboxSource(sandbox).find(sandboxId(1))).toBeUndefined();
    });
  });

  test.each(['', '.', '..', '\ud800'])('asks nobody for the impossible id %j', async (id) => {
    await withSandbox({}, async (sandbox) => {
      expect(await sandboxSource(sandbox).find(id)).toBeUndefined();
      expect(sandbox.requests).toEqual([]);
    });
  });

  test('takes 400 for what is no UUID as a proof, and for a UUID as an error', async () => {
    await withSandbox({ faults: parseFaults('400') }, async (sandbox) => {
      const source = sandboxSource(sandbox);
      expect(await source.find('no-uuid')).toBeUndefined();
      await expect(source.find(sandboxId(1))).rejects.toMatchObject({ code: 'VAPI_REJECTED' });
    });
  });

  test.each(['500', '429', 'html', 'object', 'cut', 'reset'])('takes %s for no proof', async (fault) => {
    await withSandbox({ documents: sandboxAssistants(1), faults: parseFaults(fault) }, async (sandbox) => {
      await expect(sandboxSource(sandbox, { retries: 1 }).find(sandboxId(0))).rejects.toMatchObject({
        code: expect.stringMatching(/^VAPI_/),
      });
    });
  });
});
