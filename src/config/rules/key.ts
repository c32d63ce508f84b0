import { type Origins, originOf } from '../origin.js';

/**
 * Whether the host of `vapi.baseUrl` was named by whoever set the key: in the environment, or in the `.env` file that the
 * key itself stands in. What a config file or another `.env` names comes with a checkout and may be anybody's.
 */
export function isHostFromEnvironment(origins: Origins): boolean {
  const host = originOf(origins, 'vapi.baseUrl');
  const key = originOf(origins, 'vapi.apiKey');
  if (host.kind === 'dot-env') return key.kind === 'dot-env' && key.file === host.file;
  return host.kind === 'environment' || host.kind === 'flag';
}
