import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../../src/adapters/postgres/database.ts';
import { AppError } from '../../../../src/errors.ts';
import { databaseConfig, SILENT } from '../../../support/database.ts';
import { message } from '../../../support/postgres-messages.ts';

const NO_TLS = Buffer.from('N');
const WELCOME = [message('R', '\0\0\0\0'), message('Z', 'I')];
const FAREWELL = message('E', 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');

test('a connection that the server ends in the moment it stands is told like any other', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      const wantsTls = data.length === 8;
      if (wantsTls) socket.write(NO_TLS);
      else socket.end(Buffer.concat([...WELCOME, FAREWELL]));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  const settings = { url: `postgresql://user@127.0.0.1:${port}/test`, embeddedDir: '' };
  const opening = openDatabase(databaseConfig({ kind: 'server', settings }), { logger: SILENT });
  await expect(opening).rejects.toBeInstanceOf(AppError);
  server.close();
});
