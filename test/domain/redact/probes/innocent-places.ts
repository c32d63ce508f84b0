import { makeFake } from './fake.ts';
import { inBody, inMetadata, inServer, type Probe } from './probe.ts';

const uuid = makeFake(7).uuid();

/** Placeholders under names and at places of secrets. */
const PLACEHOLDERS = [
  '{{apiKey}}',
  'Bearer {{token}}',
  '$' + '{API_KEY}',
  'Bearer $' + '{TOKEN}',
  '$API_KEY',
  '<your-api-key>',
  'YOUR_API_KEY',
  'YOUR_API_KEY_HERE',
  'your-secret-here',
  'xxxxxxxxxxxxxxxx',
  '****************',
  'sk-xxxxxxxxxxxxxxxxxxxx',
  'sk-...',
  'REPLACE_ME',
  'changeme',
  'process.env.API_KEY',
  '{{ $json.token }}',
  '$' + '{{ secrets.API_KEY }}',
  '%API_KEY%',
  '[API_KEY]',
  'os.environ["API_KEY"]',
  'insert-token-here',
  '<TOKEN>',
  'null',
  'Basic {{basicAuth}}',
  'op://prod/crm/token',
  'arn:aws:secretsmanager:eu-central-1:123456789012:secret:crm',
  '[redacted]',
  'OPENAI_API_KEY',
];

const harmless: readonly (readonly [string, string])[] = [
  ['Content-Type', 'application/json'],
  ['content-type', 'application/x-www-form-urlencoded'],
  ['Accept', 'application/json'],
  ['User-Agent', 'acme-bot/2.1'],
  ['Accept-Language', 'de-DE,de;q=0.9'],
  ['Cache-Control', 'no-cache'],
  ['X-Request-Id', 'req-42-reception'],
  ['Accept-Encoding', 'gzip, br'],
  ['Origin', 'https://acme.example.com'],
  ['Referer', 'https://acme.example.com/a'],
  ['Content-Length', '1024'],
  ['X-Environment', 'production'],
  ['anthropic-version', '2023-06-01'],
  ['Version', '2021-07-28'],
  ['X-API-Version', 'v2-stable'],
  ['Notion-Version', '2022-06-28'],
];

const places: readonly (readonly [title: string, document: Probe['document'], value: string])[] = [
  [
    'the description of a secret in a schema',
    inBody({ apiKey: { type: 'string', description: 'The key of the CRM' } }),
    'The key of the CRM',
  ],
  ['the choices of a secret', inBody({ tokenKind: { type: 'string', enum: ['access', 'refresh'] } }), 'refresh'],
  ['choices under a name', inBody({ authorization: { type: 'string', enum: ['allowed', 'denied'] } }), 'denied'],
  [
    'the pattern of a PIN',
    inBody({ pin: { type: 'string', pattern: '^[0-9]{4}$', description: 'PIN' } }),
    '^[0-9]{4}$',
  ],
  ['a default of something else', inBody({ city: { type: 'string', default: 'Bonn am Rhein' } }), 'Bonn am Rhein'],
  [
    'a required list',
    { model: { tools: [{ function: { parameters: { type: 'object', required: ['password', 'city_name'] } } }] } },
    'city_name',
  ],
  [
    'a function about a PIN',
    { model: { tools: [{ function: { name: 'verify_pin', description: 'Checks the PIN of the caller' } }] } },
    'Checks the PIN of the caller',
  ],
  [
    'the name of a credential',
    { credentials: [{ provider: 'openai', name: 'Main account', apiKey: 'x' }] },
    'Main account',
  ],
  ['the id of a credential', { credentials: [{ id: uuid, provider: 'openai', apiKey: 'x' }] }, uuid],
  ['a pair of plain name', { metadata: { settings: [{ name: 'city', value: 'Bonn am Rhein' }] } }, 'Bonn am Rhein'],
  [
    'a variable name',
    { model: { tools: [{ environmentVariables: [{ name: 'CRM_TOKEN', value: 'x' }] }] } },
    'CRM_TOKEN',
  ],
  ['keywords', { transcriber: { keywords: ['password', 'token'] } }, 'password'],
  [
    'a message about a password',
    { metadata: { messages: { password: 'Please say your password now.' } } },
    'Please say your password now.',
  ],
  ['credentialIds', { credentialIds: [uuid] }, uuid],
  ['toolIds', { model: { toolIds: [uuid] } }, uuid],
  [
    'a transcript plan',
    { artifactPlan: { transcriptPlan: { enabled: true, userName: 'Caller', assistantName: 'Ava' } } },
    'Caller',
  ],
  ['delimiters', { keypadInputPlan: { delimiters: '#' } }, '#'],
  [
    'an id header',
    {
      model: {
        tools: [
          {
            headers: { type: 'object', properties: { 'Content-Type': { type: 'string', value: 'application/json' } } },
          },
        ],
      },
    },
    'application/json',
  ],
  [
    'rows',
    {
      metadata: {
        rows: [
          ['city', 'Bonn am Rhein'],
          ['apiKey', 'x'],
        ],
      },
    },
    'Bonn am Rhein',
  ],
];

/** Innocent values at places that may hold secrets elsewhere. */
export const INNOCENT_PLACES: readonly Probe[] = [
  ...PLACEHOLDERS.flatMap((value): Probe[] => [
    { title: `apiKey: ${value}`, document: inMetadata('apiKey', value), value },
    { title: `Authorization: ${value}`, document: inServer({ headers: { Authorization: value } }), value },
  ]),
  ...harmless.map(
    ([name, value]): Probe => ({ title: `header ${name}`, document: inServer({ headers: { [name]: value } }), value }),
  ),
  ...places.map(([title, document, value]): Probe => ({ title, document, value })),
];
