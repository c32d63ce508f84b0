import { describe, expect, test } from 'vitest';
import { createVapiSource } from '../../../../src/adapters/vapi/source.js';
import { InterruptedError } from '../../../../src/errors.js';
import { parseFaults } from '../../../../src/sandbox/faults.js';
import {
  collect,
  failureOf,
  failureWith,
  sandboxAssistants,
  sandboxConfig,
  sandboxSource,
  withSandbox,
} from '../../../support/sandbox.js';
import { recordLogs } from '../../../support/sandbox-logs.js';

describe('a request that fails', () => {
  test.each(['500:2', '503:1', '408:1', '429:2', 'html:1', 'cut:1', 'object:1', 'reset:2', '429=0:1'])(
    'is tried again after %s',
    async (fault) => {
      await withSandbox({ documents: sandboxAssistants(3), faults: parseFaults(fault) }, async (sandbox) => {
        const source = sandboxSource(sandbox);
        expect((await collect(source)).ids).toHaveLength(3);
        const retries = Number(fault.slice(-1));
        expect(source.logger.lines).toHaveLength(retries);
      });
    },
  );

  test('is tried again after a time-out, body included', async () => {
    await withSandbox(
      { documents: sandboxAssistants(3), faults: parseFaults('timeout:1,stall:1,slow=5000:1') },
      async (sandbox) => {
        expect((await collect(sandboxSource(sandbox, { timeoutMs: 60 }))).ids).toHaveLength(3);
      },
    );
  });

  test.each(['401', '403', 'waf', '400', '404', '402'])('is not tried again after %s', async (fault) => {
    await withSandbox({ faults: parseFaults(fault) }, async (sandbox) => {
      await failureOf(sandboxSource(sandbox));
      expect(sandbox.requests).toHaveLength(1);
    });
  });

  test('is tried as often as the configuration says', async () => {
    await withSandbox({ faults: parseFaults('500') }, async (sandbox) => {
      const error = await failureOf(sandboxSource(sandbox, { retries: 4 }));
      expect(sandbox.requests).toHaveLength(5);
      expect(error.message).toContain('; gave up after 5 tries.');
    });
  });

  test('is logged with path, reason and wait, and without query', async () => {
    await withSandbox({ faults: parseFaults('503:1') }, async (sandbox) => {
      const source = sandboxSource(sandbox);
      await collect(source);
      expect(source.logger.lines).toEqual([
        {
          level: 'warn',
          message: 'Vapi request failed, trying again',
          fields: { path: '/assistant', reason: '503', wait_ms: expect.any(Number), tries: 1 },
        },
      ]);
    });
  });

  test.each(['1', 'date'])('waits as long as Retry-After says (%s)', async (value) => {
    await withSandbox({ faults: parseFaults(`429=${value}:1`) }, async (sandbox) => {
      const source = sandboxSource(sandbox);
      await collect(source);
      const waitMs = Number(source.logger.lines[0]?.fields['wait_ms']);
      expect(waitMs).toBeGreaterThanOrEqual(value === '1' ? 1000 : 1);
      expect(waitMs).toBeLessThanOrEqual(1000);
    });
  });

  test('fails at once where Retry-After is longer than the time left', async () => {
    const error = await failureWith('429=3600', { totalTimeoutMs: 1000 });
    expect(error.code).toBe('VAPI_RATE_LIMITED');
    expect(error.message).not.toContain('gave up');
  });

  test('fails when the total limit is used up', async () => {
    await withSandbox({ faults: parseFaults('timeout') }, async (sandbox) => {
      const config = { retries: 1000, timeoutMs: 40, totalTimeoutMs: 100 };
      expect((await failureOf(sandboxSource(sandbox, config))).code).toBe('VAPI_TIMEOUT');
      expect(sandbox.requests.length).toBeLessThanOrEqual(4);
    });
  });

  test('is an interruption when the signal aborts, also while waiting', async () => {
    await withSandbox({ faults: parseFaults('429=10') }, async (sandbox) => {
      const interrupt = new AbortController();
      const logger = { ...recordLogs(), warn: () => setImmediate(() => interrupt.abort()) };
      const config = sandboxConfig(sandbox);
      const source = createVapiSource({ config, logger, version: '1', signal: interrupt.signal });
      expect(await failureOf(source)).toBeInstanceOf(InterruptedError);
    });
  });
});
