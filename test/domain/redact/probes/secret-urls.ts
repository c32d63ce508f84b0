import { makeFake } from './fake.ts';
import { inMetadata, inPrompt, inServer, type Probe } from './probe.ts';

const f = makeFake(4);

/** `$` stands for the secret part. */
const URLS: readonly (readonly [url: string, secret: string])[] = [
  ['https://n8n.example.com/webhook/$', f.uuid()],
  ['https://n8n.example.com/webhook-test/$', f.uuid()],
  ['https://n8n.example.com/webhook/$/chat', f.uuid()],
  ['https://n8n.example.com/form/webhook/$', f.uuid()],
  ['https://n8n.example.com/mcp/$', f.uuid()],
  ['https://n8n.example.com/mcp-test/$/sse', f.uuid()],
  ['https://example.com/webhook-trigger/$', f.uuid()],
  ['https://example.com/api/webhooks/vapi/$', f.uuid()],
  ['https://example.com/api/webhooks/vapi/$', '0'.repeat(32)],
  ['https://example.com/hooks/$', f.base62(20)],
  ['https://example.com/hook/$', f.uuid()],
  ['https://hook.eu1.make.com/$', f.base36(32)],
  ['https://hook.us2.make.com/$', f.letters(32)],
  ['https://hook.integromat.com/$', f.base36(32)],
  ['https://hooks.zapier.com/hooks/catch/1234567/$/', f.base36(7)],
  ['https://hooks.slack.com/services/T0ABCDEFG/B0ABCDEFG/$', f.base62(24)],
  ['https://discord.com/api/webhooks/1122334455667788990/$', f.base62(68)],
  ['https://acme.webhook.office.com/webhookb2/x/IncomingWebhook/$/y', f.hex(32)],
  ['https://webhook.site/$', f.uuid()],
  ['https://$.ngrok-free.app/vapi', 'a1b2-91-12-33-44'],
  ['https://$.ngrok.io/webhook', f.hex(12)],
  ['https://$.m.pipedream.net', `eo${f.base36(12)}1`],
  ['https://script.google.com/macros/s/$/exec', `AKfycb${f.base62(50)}`],
  ['https://api.telegram.org/bot$/sendMessage', `${f.digits(10)}:AA${f.base62(33)}`],
  ['https://maker.ifttt.com/trigger/call/with/key/$', f.base62(22)],
  ['https://example.com/vapi?token=$', 'swordfish'],
  ['https://example.com/vapi?api_key=$&x=1', f.base62(16)],
  ['https://example.com/vapi?a=b&secret=$', 'open-sesame'],
  ['https://example.com/vapi?api%5Fkey=$', 'swordfish'],
  ['https://example.com/vapi?%61pi_key=$', 'swordfish'],
  ['https://example.com/vapi?access_token=$', f.base62(30)],
  ['https://example.com/vapi?sig=$', f.base62(40)],
  ['https://example.com/vapi?x-api-key=$', f.uuid()],
  ['https://maps.example.com/api?key=$', `AIza${f.base62(35)}`],
  ['https://app.azurewebsites.net/api/vapi?code=$', f.base62(54)],
  ['https://bucket.s3.amazonaws.com/a.wav?X-Amz-Signature=$', f.hex(64)],
  ['https://acct.blob.core.windows.net/a/b.wav?sv=2022&sig=$', `${f.base62(40)}%3D`],
  ['https://example.com/vapi#access_token=$', f.base62(24)],
  ['https://example.com/vapi?password=$', 'pa55'],
  ['wss://stream.example.com/v1?token=$', f.base62(20)],
  ['https://$@git.example.com/a.git', f.base62(24)],
  ['https://$:@api.stripe.com/v1', `sk_live_${f.base62(24)}`],
  ['https://user:$@example.com/x', 'swordfish'],
  ['https://example.com/callback/$', f.base62(24)],
  ['https://example.com/vapi/$/events', f.base62(28)],
];

/** URLs with a secret in them, as a server's address, in metadata and in prose. */
export const SECRET_URLS: readonly Probe[] = URLS.flatMap(([pattern, value]): Probe[] => {
  const url = pattern.replace('$', value);
  return [
    { title: `server ${url}`, document: inServer({ url }), value },
    { title: `metadata ${url}`, document: inMetadata('webhook_url', url), value },
    { title: `prompt ${url}`, document: inPrompt(`Post the result to ${url}, then hang up.`), value },
  ];
});
