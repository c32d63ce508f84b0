import type { JsonObject } from '../../../../src/domain/json.ts';
import { makeFake } from './fake.ts';
import { inTool, type Probe } from './probe.ts';

const f = makeFake(11);

const TOOLS: readonly (readonly [title: string, value: string, make: (value: string) => JsonObject])[] = [
  [
    'tool header custom',
    'acme-9917-internal',
    (v) =>
      inTool({
        type: 'function',
        function: { name: 'book' },
        server: { url: 'https://api.acme.example/book', headers: { 'X-Acme-Auth': v } },
      }),
  ],
  [
    'tool header auth basic',
    `Basic ${Buffer.from('bot:Winter77').toString('base64')}`,
    (v) =>
      inTool({
        type: 'function',
        function: { name: 'book' },
        server: { url: 'https://a.example', headers: { Authorization: v } },
      }),
  ],
  [
    'apiRequest header value',
    f.base62(20),
    (v) =>
      inTool({
        type: 'apiRequest',
        name: 'x',
        url: 'https://a.example',
        method: 'POST',
        headers: { type: 'object', properties: { 'x-api-key': { type: 'string', value: v } } },
      }),
  ],
  [
    'apiRequest header default',
    `Token ${f.base36(20)}`,
    (v) =>
      inTool({
        type: 'apiRequest',
        name: 'x',
        url: 'https://a.example',
        headers: { type: 'object', properties: { Authorization: { type: 'string', default: v } } },
      }),
  ],
  [
    'apiRequest body const',
    f.base62(22),
    (v) =>
      inTool({
        type: 'apiRequest',
        name: 'x',
        url: 'https://a.example',
        body: { type: 'object', properties: { api_token: { type: 'string', const: v } } },
      }),
  ],
  [
    'apiRequest body enum single',
    f.base62(25),
    (v) =>
      inTool({
        type: 'apiRequest',
        name: 'x',
        url: 'https://a.example',
        body: { type: 'object', properties: { secretKey: { type: 'string', enum: [v] } } },
      }),
  ],
  [
    'code tool env',
    'plainvalue1',
    (v) =>
      inTool({ type: 'code', name: 'calc', code: 'return 1', environmentVariables: [{ name: 'STRIPE', value: v }] }),
  ],
  [
    'code tool code const',
    f.base62(30),
    (v) =>
      inTool({
        type: 'code',
        name: 'calc',
        code: `const TOKEN = "${v}";\nreturn await fetch(u, { headers: { Authorization: "Bearer " + TOKEN } });`,
      }),
  ],
  [
    'static parameter',
    'loc-4471',
    (v) => inTool({ type: 'function', function: { name: 'x' }, parameters: [{ key: 'location', value: v }] }),
  ],
  [
    'mcp server url query',
    f.base62(24),
    (v) => inTool({ type: 'mcp', server: { url: `https://mcp.example/sse?api_key=${v}` } }),
  ],
  [
    'mcp zapier',
    Buffer.from(`${f.uuid()}:${f.uuid()}`).toString('base64').replaceAll('=', ''),
    (v) => inTool({ type: 'mcp', server: { url: `https://mcp.zapier.com/api/mcp/s/${v}/mcp` } }),
  ],
  [
    'mcp path key',
    f.hex(32),
    (v) => inTool({ type: 'mcp', server: { url: `https://server.smithery.example/mcp/${v}/sse` } }),
  ],
  [
    'gohighlevel hook',
    f.uuid(),
    (v) =>
      inTool({
        type: 'function',
        function: { name: 'x' },
        server: { url: `https://services.leadconnectorhq.com/hooks/${f.base62(20)}/webhook-trigger/${v}` },
      }),
  ],
  [
    'sip uri password',
    'Sp1der!web',
    (v) => inTool({ type: 'transferCall', destinations: [{ type: 'sip', sipUri: `sip:1001:${v}@pbx.example` }] }),
  ],
  [
    'sipHeaders',
    'route-auth-77',
    (v) =>
      inTool({
        type: 'transferCall',
        destinations: [{ type: 'sip', sipUri: 'sip:1001@pbx.example', sipHeaders: { 'X-Auth': v } }],
      }),
  ],
];

/** Secrets in tools: headers, bodies, code, servers of MCP, transfers. */
export const SECRETS_OF_TOOLS: readonly Probe[] = TOOLS.map(([title, value, make]) => ({
  title,
  value,
  document: make(value),
}));
