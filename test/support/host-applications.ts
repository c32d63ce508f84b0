import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Workspace, type WorkspaceOptions, withWorkspace } from './workspace.ts';

/** Tables of a Laravel application with bigint keys, as its migrations make them, and rows in them. */
export const BIGINT_APPLICATION = `
  CREATE TABLE users (id bigserial PRIMARY KEY, name varchar(255) NOT NULL, email varchar(255) NOT NULL UNIQUE,
    is_admin boolean NOT NULL DEFAULT false, deleted_at timestamp(0), created_at timestamp(0), updated_at timestamp(0));
  CREATE TABLE assistants (
    id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, name varchar(255) NOT NULL,
    vapi_assistant_id varchar(255) UNIQUE, type varchar(255) NOT NULL DEFAULT 'demo', phone_number varchar(20),
    model json, voice json, voice_id varchar(10), transcriber json, first_message varchar(255), server_messages json,
    max_duration_seconds smallint NOT NULL DEFAULT 600, first_message_interruptions_enabled boolean NOT NULL DEFAULT false,
    first_message_mode varchar(64) NOT NULL DEFAULT 'assistant-speaks-first', vapi_created_at timestamp(0),
    vapi_updated_at timestamp(0), status varchar(20) NOT NULL DEFAULT 'active', notes text, settings json,
    created_at timestamp(0), updated_at timestamp(0), deleted_at timestamp(0));
  CREATE TABLE calls (id bigserial PRIMARY KEY, assistant_id bigint NOT NULL REFERENCES assistants ON DELETE CASCADE);
  INSERT INTO users (name, email, is_admin) VALUES ('Ada', 'Ada@Example.com', true), ('Bob', 'bob@example.com', false);
  INSERT INTO assistants (user_id, name, vapi_assistant_id, model, notes, settings, deleted_at) VALUES
    (2, 'Known', 'known', '{"temperature":  1.0}', 'keep', '{"b": 1,  "a": 2}', NULL),
    (2, 'Draft', NULL, NULL, 'never in Vapi', NULL, NULL), (1, 'Old', 'old', NULL, NULL, NULL, '2024-01-01');
  INSERT INTO calls (assistant_id) VALUES (1), (1)`;

/** The same with UUID keys that the application makes itself, in a schema and under names of its own. */
export const UUID_APPLICATION = `
  CREATE SCHEMA voice; CREATE SCHEMA auth;
  CREATE TABLE auth.accounts (uid uuid PRIMARY KEY, mail varchar(255), role varchar(20));
  CREATE TABLE voice.bots (id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES auth.accounts, name varchar(255) NOT NULL,
    vapi_assistant_id uuid UNIQUE, model jsonb, created_at timestamp(0), updated_at timestamp(0));
  CREATE TABLE voice.calls (bot_id uuid REFERENCES voice.bots);
  INSERT INTO auth.accounts VALUES ('11111111-2222-4333-8444-555555555555', 'root@example.com', 'owner'),
    ('66666666-7777-4888-8999-aaaaaaaaaaaa', 'eve@example.com', 'member');
  INSERT INTO voice.bots (id, user_id, name, vapi_assistant_id) VALUES ('cccccccc-0000-4000-8000-000000000001',
    '66666666-7777-4888-8999-aaaaaaaaaaaa', 'Known', 'dddddddd-0000-4000-8000-000000000001')`;

/** The configuration that fits the application with UUID keys. */
export const UUID_CONFIG = `database:
  schema: voice
  assistantsTable: bots
  runsTable: vapi_runs
  changesTable: vapi_changes
users:
  table: auth.accounts
  idColumn: uid
  emailColumn: mail
  adminCondition: role = 'owner'
`;

const BIGINT_CONFIG = 'users:\n  adminCondition: is_admin\n';

/** A workspace on a host's database; `migrate` brings the tables up to date first. */
export function withHost(
  options: WorkspaceOptions & { readonly sql?: string; readonly config?: string },
  use: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const { sql = BIGINT_APPLICATION, config = BIGINT_CONFIG, migrate = true, ...others } = options;
  return withWorkspace({ ...others, migrate: false }, async (workspace) => {
    await writeFile(join(workspace.directory, 'vapi-sync.config.yaml'), config);
    await workspace.query(sql);
    if (migrate) expect((await workspace.run('db', 'migrate')).code).toBe(0);
    await use(workspace);
  });
}
