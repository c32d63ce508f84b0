import { shortId } from '../short-id.js';
import type { Field } from './field.js';

/** What identifies an assistant, and what its owner's product keeps in `metadata`: the head of a snapshot. */
export const IDENTITY_FIELDS: readonly Field[] = [
  {
    path: 'id',
    column: 'vapi_assistant_id',
    type: 'text',
    about: 'Identity of the assistant in Vapi.',
    traits: ['required', 'identity'],
    schema: { minLength: 1 },
  },
  { path: 'orgId', column: 'vapi_org_id', type: 'text', about: 'The Vapi organisation that owns the assistant.' },
  {
    path: 'name',
    column: 'name',
    type: 'text',
    about: 'Name of the assistant, as people know it.',
    defaultFrom: (document) => `Unnamed assistant ${shortId(document)}`,
    schema: { maxLength: 40 },
  },
  {
    path: 'createdAt',
    column: 'vapi_created_at',
    type: 'timestamptz',
    about: 'When the assistant was created in Vapi.',
    traits: ['required', 'immutable'],
  },
  {
    path: 'updatedAt',
    column: 'vapi_updated_at',
    type: 'timestamptz',
    about: 'When the assistant was last changed in Vapi.',
    traits: ['required', 'volatile'],
  },
  {
    path: 'latestVersion',
    column: 'latest_version',
    type: 'text',
    about: 'Latest published version, e.g. v3.',
    traits: ['computed'],
  },
  {
    path: 'isServerUrlSecretSet',
    column: 'is_server_url_secret_set',
    type: 'boolean',
    about: 'Whether a (write-only) server secret is set.',
    traits: ['computed'],
  },
  {
    path: 'metadata.type',
    column: 'type',
    type: 'text',
    about: 'Whether this is a demo or a production assistant.',
    default: 'demo',
    allowed: ['demo', 'production'],
  },
  {
    path: 'metadata.assistant_phone_number',
    column: 'phone_number',
    type: 'text',
    about: 'Phone number that callers dial.',
  },
  {
    path: 'metadata.webhook_url',
    column: 'webhook_url',
    type: 'text',
    about: 'Webhook of the product that uses the assistant.',
  },
  {
    path: 'metadata.user_email',
    column: 'vapi_user_email',
    type: 'text',
    about: 'E-mail of the user who owns a newly stored assistant.',
  },
  {
    path: 'metadata',
    column: 'metadata',
    type: 'jsonb',
    about: 'Free object of the account that owns the assistant.',
    schema: { type: 'object' },
  },
];
