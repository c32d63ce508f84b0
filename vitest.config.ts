import { defineConfig } from 'vitest/config';
import { listQuickTests } from './test/support/quick-tests.ts';

const quick = [...listQuickTests()];
/** Set by `npm run test:servers`, which brings servers of its own. */
const hasServers = process.env['POSTGRES_BINARIES'] !== undefined;
const timeouts = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // More than cores: many tests wait for processes and databases.
    maxWorkers: 3,
    projects: [
      // Files share what they load: loading it anew for each took longer than most of the tests.
      { test: { ...timeouts, name: 'quick', include: quick, pool: 'threads', isolate: false } },
      {
        test: {
          ...timeouts,
          name: 'real',
          include: ['test/**/*.test.ts'],
          exclude: hasServers ? quick : [...quick, 'test/servers/**'],
          pool: 'forks',
          globalSetup: [...(hasServers ? ['test/support/server-setup.ts'] : []), 'test/support/global-setup.ts'],
          server: { deps: { external: [/\/dist\//] } },
        },
      },
    ],
  },
});
