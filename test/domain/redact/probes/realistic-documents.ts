import type { JsonObject } from '../../../../src/domain/json.ts';
import { makeFake } from './fake.ts';
import type { Probe } from './probe.ts';

const f = makeFake(9);

const DOCUMENTS: readonly (readonly [title: string, value: string, make: (value: string) => JsonObject])[] = [
  ['n8n webhook uuid', f.uuid(), (v) => ({ server: { url: `https://flows.northwind.example/webhook/${v}` } })],
  [
    'n8n webhook-test uuid',
    f.uuid(),
    (v) => ({ server: { url: `https://northwind.app.n8n.cloud/webhook-test/${v}/chat` } }),
  ],
  ['make hook', f.base36(32), (v) => ({ server: { url: `https://hook.eu2.make.com/${v}` } })],
  ['zapier catch', f.base36(7), (v) => ({ server: { url: `https://hooks.zapier.com/hooks/catch/15559211/${v}/` } })],
  ['pipedream', `eo${f.base36(14)}`, (v) => ({ server: { url: `https://${v}.m.pipedream.net` } })],
  [
    'slack',
    f.base62(24),
    (v) => ({ metadata: { alert: `https://hooks.slack.com/services/T0${f.upper(8)}/B0${f.upper(8)}/${v}` } }),
  ],
  [
    'power automate sig',
    f.base62(43),
    (v) => ({
      server: {
        url: `https://prod-12.westeurope.logic.azure.com:443/workflows/${f.hex(32)}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${v}`,
      },
    }),
  ],
  ['supabase fn query', f.base62(30), (v) => ({ serverUrl: `https://abcd.supabase.co/functions/v1/vapi?token=${v}` })],
  ['variableValues apiKey', 'kk-1182-zz', (v) => ({ model: { provider: 'openai' }, variableValues: { crmApiKey: v } })],
  [
    'overrides var',
    f.base62(16),
    (v) => ({
      hooks: [
        {
          on: 'call.ending',
          do: [
            {
              type: 'tool',
              tool: {
                type: 'handoff',
                destinations: [
                  {
                    type: 'assistant',
                    assistantId: f.uuid(),
                    assistantOverrides: { variableValues: { access_token: v } },
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  ],
  ['metadata pin', '4471', (v) => ({ metadata: { adminPin: v } })],
  ['metadata de', 'Eiche-2219', (v) => ({ metadata: { passwort: v } })],
  [
    'metadata nested pair',
    f.base62(14),
    (v) => ({
      metadata: {
        settings: [
          { name: 'client_secret', value: v },
          { name: 'tz', value: 'UTC' },
        ],
      },
    }),
  ],
  ['metadata key/val', f.base62(14), (v) => ({ metadata: { cfg: [{ key: 'apiToken', val: v }] } })],
  [
    'metadata tuple',
    f.base62(14),
    (v) => ({
      metadata: {
        cfg: [
          ['authToken', v],
          ['zone', 'eu'],
        ],
      },
    }),
  ],
  ['metadata es', 'Encina_9910', (v) => ({ metadata: { contrasena: v } })],
  ['metadata zh', 'Lotus#5566', (v) => ({ metadata: { 密钥: v } })],
  ['metadata json string', f.base62(20), (v) => ({ metadata: { raw: JSON.stringify({ webhookSecret: v }) } })],
  ['metadata connection', 'Rook.77!x', (v) => ({ metadata: { db: `postgresql://svc:${v}@db.example:5432/app` } })],
  [
    'metadata ado',
    'Bishop!99',
    (v) => ({ metadata: { db: `Server=tcp:sql.example,1433;Database=app;User ID=svc;Password=${v};Encrypt=True` } }),
  ],
  ['credential apiKey', 'short-key-1', (v) => ({ credentials: [{ provider: 'cartesia', apiKey: v, name: 'main' }] })],
  [
    'credential oauth',
    'cs_value_99',
    (v) => ({
      credentials: [
        {
          provider: 'webhook',
          authenticationPlan: { type: 'oauth2', url: 'https://a.example/token', clientId: 'abc', clientSecret: v },
        },
      ],
    }),
  ],
  [
    'sip password',
    'trunk-Pw-88',
    (v) => ({
      credentials: [{ provider: 'byo-sip-trunk', outboundAuthenticationPlan: { authUsername: 'u', authPassword: v } }],
    }),
  ],
];

/** Secrets at their places in documents: servers, variables, metadata, credentials. */
export const SECRETS_OF_DOCUMENTS: readonly Probe[] = DOCUMENTS.map(([title, value, make]) => ({
  title,
  value,
  document: make(value),
}));
