import type { Config } from '../../src/config/config.ts';
import { databaseConfig, queryDatabase, type TestDatabase, withDatabase } from './database.ts';

/** As a Laravel application makes and fills its tables. */
export const LARAVEL = `
  CREATE TABLE users (id bigserial PRIMARY KEY, name varchar(255) NOT NULL, email varchar(255) NOT NULL UNIQUE,
    role varchar(255) NOT NULL DEFAULT 'user', created_at timestamp(0), updated_at timestamp(0));
  CREATE TABLE assistants (id bigserial PRIMARY KEY, name varchar(255) NOT NULL,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE, vapi_assistant_id varchar(255) NOT NULL UNIQUE,
    model json, type varchar(255) NOT NULL DEFAULT 'demo', phone_number varchar(20), voice_id varchar(10),
    notes text, vapi_created_at timestamp(0), created_at timestamp(0), updated_at timestamp(0));
  INSERT INTO users (name, email, role) VALUES ('Ada', 'Ada@Example.com ', 'admin'), ('Bob', 'bob@example.com', 'user');
  INSERT INTO assistants (name, user_id, vapi_assistant_id, model, notes)
    VALUES ('Old', 2, 'old', '{"temperature": 1.0, "provider": "openai"}', 'keep me')`;

/** A server database that the host application's SQL has filled, with a config for it. */
export async function withHost(
  sql: string,
  use: (config: Config, database: TestDatabase) => Promise<void>,
): Promise<void> {
  await withDatabase('server', async (database) => {
    await queryDatabase(database, sql);
    await use(databaseConfig(database), database);
  });
}
