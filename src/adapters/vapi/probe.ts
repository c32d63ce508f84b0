import type { ApiProbe } from '../../app/doctor/ports.js';
import { assertApiKey } from './http/access.js';
import { readList } from './http/body.js';
import { createVapiClient, type VapiClientOptions } from './http/client.js';

/** Asks Vapi once, without further tries: whoever asks wants to know how it is now. */
export function createVapiProbe(options: VapiClientOptions): ApiProbe {
  const { config } = options;
  return {
    location: config.baseUrl,
    assertKey: () => void assertApiKey(config.apiKey),
    async askForOne() {
      const client = createVapiClient({ ...options, config: { ...config, retries: 0 } });
      await client.get({ path: '/assistant', query: { limit: '1' }, read: readList });
    },
  };
}
