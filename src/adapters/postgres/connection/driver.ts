import type { Duplex } from 'node:stream';
import pg from 'pg';

/** The driver for one Sequelize, and what ends the connections that Sequelize has lost sight of. */
export interface Driver {
  readonly module: typeof pg;
  /** Ends whatever is still open: a first query that fails leaves a connection that no pool knows, and that keeps the process. */
  endAll(): void;
}

/** What the driver's types leave out. */
interface WithSocket {
  readonly connection: { readonly stream: Duplex };
}

/**
 * Sequelize listens for errors of a connection a moment after it stands. A server that ends it within that moment would
 * end the process: an error that nobody listens for is thrown. Here somebody always listens, and tells Sequelize's pool
 * in the way it tells itself.
 */
export function makeDriver(): Driver {
  const open = new Set<pg.Client>();
  class Client extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      open.add(this);
      this.on('error', () => Object.assign(this, { _invalid: true }));
      this.on('end', () => open.delete(this));
    }
  }
  return {
    module: Object.assign(Object.create(pg) as typeof pg, { Client }),
    // Without a farewell: a server that does not answer would be waited for.
    endAll: () => {
      for (const client of open) (client as unknown as WithSocket).connection.stream.destroy();
    },
  };
}
