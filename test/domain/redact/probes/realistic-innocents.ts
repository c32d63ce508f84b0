import type { JsonObject } from '../../../../src/domain/json.ts';
import { makeFake } from './fake.ts';
import { inMessage, inTool, type Probe } from './probe.ts';

const f = makeFake(10);

/** Prompts that speak of secrets and hold none. */
const PROMPTS: readonly (readonly [title: string, value: string, make: (value: string) => string])[] = [
  ['assistant id', f.uuid(), (v) => `Transfer to assistant ${v} when asked.`],
  ['template prompt', '{{ customer.pin | default: "none" }}', (v) => `The caller's PIN: ${v}`],
  ['placeholder', 'YOUR_API_KEY_HERE', (v) => `curl -H "X-Api-Key: ${v}" https://a.example`],
  ['angle placeholder', '<your-token>', (v) => `Authorization: Bearer ${v}`],
  ['python os.environ', 'os.environ["API_KEY"]', (v) => `api_key = ${v}`],
  ['prose password policy', 'Never ask the caller for a password or a PIN.', (v) => v],
  ['prose password reset', 'If they forgot their password, say: reset it on the login page.', (v) => v],
  ['prose token', 'A token is one piece of a word; keep answers under 60 tokens.', (v) => v],
  ['prose secret', 'The secret: listen more than you speak.', (v) => v],
  ['prose key', 'Key: always confirm the appointment.', (v) => v],
  ['prose pin ask', 'PIN: ask the caller to type the four digits followed by the pound key.', (v) => v],
  ['url id', 'https://acme.example/customers/8841/orders/2024-118', (v) => `See ${v}`],
  ['file hash', `logo.${f.hex(20)}.png`, (v) => `Image: ${v}`],
  ['price', '$1,299.00', (v) => `The plan costs ${v} a month. Password-protected rooms are extra.`],
  ['env name', 'CRM_API_TOKEN', (v) => `The key is kept in the variable ${v}.`],
  ['header name list', 'X-Api-Key', (v) => `Clients must send the ${v} header with every request.`],
  ['git sha', f.hex(40), (v) => `Built from commit ${v}.`],
  [
    'table docs',
    '| password | string | The new password of the user |',
    (v) => `| Field | Type | Meaning |\n|---|---|---|\n${v}`,
  ],
  ['de prose', 'Frage nie nach dem Passwort: das tun nur Betrüger.', (v) => v],
  ['es prose', 'Si olvidó su contraseña: indíquele la página de acceso.', (v) => v],
  ['md auth docs', 'Authentication: OAuth 2.0 (authorization code)', (v) => v],
  ['license plate', 'B-MW 4417', (v) => `Demo plate: ${v}`],
];

const DOCUMENTS: readonly (readonly [title: string, value: string, make: (value: string) => JsonObject])[] = [
  ['credentialId', f.uuid(), (v) => ({ credentialIds: [v] })],
  ['toolIds', f.uuid(), (v) => ({ model: { provider: 'openai', toolIds: [v] } })],
  [
    'template header',
    '{{crmToken}}',
    (v) =>
      inTool({
        type: 'function',
        function: { name: 'x' },
        server: { url: 'https://a.example', headers: { Authorization: `Bearer ${v}` } },
      }),
  ],
  [
    'process.env',
    'process.env.CRM_TOKEN',
    (v) => inTool({ type: 'code', code: `const token = ${v};\nreturn token.length` }),
  ],
  ['env get', 'env.API_SECRET', (v) => inTool({ type: 'code', code: `const secret = ${v};` })],
  ['code var pass', 'getToken(user)', (v) => inTool({ type: 'code', code: `const token = await ${v};` })],
  [
    'code types',
    'password: string',
    (v) => inTool({ type: 'code', code: `interface Login { user: string; ${v}; token: Token }` }),
  ],
  ['slug', 'northwind-dental-main-office', (v) => ({ metadata: { slug: v } })],
  ['location key', 'berlin-mitte', (v) => ({ metadata: { locationKey: v } })],
  ['tenantKey', 'acme-eu', (v) => ({ metadata: { tenantKey: v } })],
  ['greeting', 'Hi, this is Mia from Northwind Dental. How can I help you today?', (v) => ({ firstMessage: v })],
  [
    'schema desc',
    'The password that the caller chose, at least 8 characters',
    (v) =>
      inTool({
        type: 'function',
        function: {
          name: 'x',
          parameters: { type: 'object', properties: { password: { type: 'string', description: v } } },
        },
      }),
  ],
  [
    'schema enum',
    'bearer',
    (v) =>
      inTool({
        type: 'function',
        function: {
          name: 'x',
          parameters: { type: 'object', properties: { authType: { type: 'string', enum: [v, 'basic', 'none'] } } },
        },
      }),
  ],
  [
    'schema required',
    'access_token',
    (v) =>
      inTool({
        type: 'function',
        function: {
          name: 'x',
          parameters: { type: 'object', required: [v, 'name'], properties: { access_token: { type: 'string' } } },
        },
      }),
  ],
  ['model', 'gpt-4o-mini-2024-07-18', (v) => ({ model: { provider: 'openai', model: v } })],
  ['voice id', '21m00Tcm4TlvDq8ikWAM', (v) => ({ voice: { provider: '11labs', voiceId: v } })],
  ['cartesia voice', f.uuid(), (v) => ({ voice: { provider: 'cartesia', voiceId: v } })],
  ['userName', 'Caller', (v) => ({ artifactPlan: { transcriptPlan: { userName: v } } })],
  [
    'content type',
    'application/json',
    (v) => inTool({ type: 'function', function: { name: 'x' }, server: { headers: { 'Content-Type': v } } }),
  ],
  ['url assistant uuid', `https://api.acme.example/assistant/${f.uuid()}`, (v) => ({ metadata: { link: v } })],
  ['webhook plain', 'https://api.acme.example/webhook/vapi', (v) => ({ server: { url: v } })],
  ['webhook slug', 'https://flows.acme.example/webhook/book-appointment', (v) => ({ server: { url: v } })],
  ['audio url', `https://cdn.acme.example/audio/welcome-${f.hex(8)}.mp3`, (v) => ({ voicemailMessage: v })],
  ['phone', '+4930901820', (v) => ({ metadata: { phone: v } })],
  ['date', '2026-11-25T08:30:00.000Z', (v) => ({ createdAt: v })],
  ['credential name', 'Main Cartesia key', (v) => ({ credentials: [{ id: f.uuid(), provider: 'cartesia', name: v }] })],
  ['org id', f.uuid(), (v) => ({ orgId: v })],
  ['keywords', 'Invisalign:2', (v) => ({ transcriber: { provider: 'deepgram', keywords: [v] } })],
  ['template url', 'https://a.example/hook?token={{webhookToken}}', (v) => ({ server: { url: v } })],
  [
    'long camel',
    'handleIncomingAppointmentRequestFromCaller',
    (v) => inTool({ type: 'function', function: { name: v } }),
  ],
  [
    'analysis schema',
    'secretShopperScore',
    (v) => ({
      analysisPlan: { structuredDataPlan: { schema: { type: 'object', properties: { [v]: { type: 'number' } } } } },
    }),
  ],
];

/** Values of real documents that nobody may miss. */
export const INNOCENTS_OF_DOCUMENTS: readonly Probe[] = [
  ...PROMPTS.map(([title, value, make]): Probe => ({ title, value, document: inMessage(make(value)) })),
  ...DOCUMENTS.map(([title, value, make]): Probe => ({ title, value, document: make(value) })),
];
