import pg from 'pg';

/**
 * Sequelize listens for errors of a connection a moment after it stands. A server that ends it within that moment would
 * end the process: an error that nobody listens for is thrown. Here somebody always listens, and tells Sequelize's pool
 * in the way it tells itself.
 */
class Client extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => Object.assign(this, { _invalid: true }));
  }
}

/** The driver for Sequelize. */
export const driver: typeof pg = Object.assign(Object.create(pg) as typeof pg, { Client });
