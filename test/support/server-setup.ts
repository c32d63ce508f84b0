import { startOwnServer, stopOwnServer } from './own-server.ts';
import { SERVER_URL } from './server-url.ts';

/** Starts the server that all tests of a run of `npm run test:servers` share, and stops it at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startOwnServer({ port: Number(new URL(SERVER_URL).port) });
  return () => stopOwnServer(server);
}
