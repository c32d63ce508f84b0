import { makeFake } from './fake.ts';
import { inMessage, type Probe } from './probe.ts';

const f = makeFake(8);

/** Prompts as people write them, around one secret. */
const PROMPTS: readonly (readonly [title: string, value: string, make: (value: string) => string])[] = [
  [
    'prompt en password is',
    'Blue$Harbor92',
    (v) =>
      `You are Mia from Northwind Dental.\nTo open the booking portal use the password ${v} and never read it aloud.`,
  ],
  [
    'prompt en label',
    'tulip-Meadow-77',
    (v) => `# Access\nPortal login: reception@northwind.example\nPortal password: ${v}\n\n# Style\nBe kind.`,
  ],
  ['prompt en api key sentence', f.base36(28), (v) => `When you call the CRM, send our API key ${v} in the header.`],
  ['prompt de Passwort', 'Sommer!2024gast', (v) => `Du bist Lena. Das WLAN-Passwort lautet ${v}. Gib es nur Gästen.`],
  ['prompt de Kennwort', 'Hafen#5521', (v) => `## Zugang\n- Benutzer: empfang\n- Kennwort: ${v}\n`],
  ['prompt de Zugangsschlüssel', f.base62(24), (v) => `Zugangsschlüssel für das CRM: ${v}`],
  [
    'prompt fr mot de passe',
    'Lavande*8841',
    (v) => `Tu es Chloé. Le mot de passe du portail est ${v}, ne le communique jamais.`,
  ],
  ['prompt fr clé API', f.base62(32), (v) => `Clé API : ${v}\nUtilise-la pour chaque appel.`],
  ['prompt fr jeton', f.base62(26), (v) => `Jeton d'accès : ${v}`],
  ['prompt es contraseña', 'Girasol_4471', (v) => `Eres Sofía. La contraseña del sistema es ${v}.`],
  ['prompt es clave', 'mX9!tQ27vb', (v) => `Clave de acceso: ${v}\nNo la compartas.`],
  ['prompt es token', f.hex(40), (v) => `Usa el token ${v} para consultar el inventario.`],
  ['prompt pt senha', 'Praia@2031x', (v) => `Você é a Ana. A senha do painel é: ${v}`],
  ['prompt it password', 'Girasole!55', (v) => `Sei Giulia. La parola d'ordine per il gestionale: ${v}`],
  ['prompt nl wachtwoord', 'Tulp!9931ab', (v) => `Je bent Sanne. Wachtwoord: ${v}`],
  ['prompt pl hasło', 'Zamek#2290', (v) => `Jesteś Ola. Hasło do systemu: ${v}`],
  ['prompt sv lösenord', 'Skog!8817x', (v) => `Du är Elsa. Lösenordet är ${v}.`],
  ['prompt tr şifre', 'Deniz_7723', (v) => `Sen Ayşe'sin. Şifre: ${v}`],
  ['prompt ru пароль', 'Berezka!41', (v) => `Вы — Анна. Пароль: ${v}`],
  ['prompt zh 密码', 'Xiamen#6620', (v) => `你是小美。后台密码：${v}，不要告诉客户。`],
  ['prompt ja パスワード', 'Sakura!5512', (v) => `あなたは受付です。パスワードは${v}です。`],
  ['prompt ko 비밀번호', 'Hanok#3388a', (v) => `당신은 상담원입니다. 비밀번호: ${v}`],
  ['prompt ar كلمة المرور', 'Nakhla!772', (v) => `أنت ليلى. كلمة المرور: ${v}`],
  ['prompt he סיסמה', 'Zayit!8830', (v) => `את נועה. סיסמה: ${v}`],
  ['prompt hi पासवर्ड', 'Kamal@9914', (v) => `आप प्रिया हैं। पासवर्ड: ${v}`],
  [
    'curl bearer',
    f.base62(36),
    (v) =>
      `Example:\ncurl -X POST https://api.acme.example/v1/book \\\n  -H "Authorization: Bearer ${v}" \\\n  -H "Content-Type: application/json" \\\n  -d '{"name":"Jo"}'`,
  ],
  ['curl x-api-key', f.base36(32), (v) => `\`\`\`\ncurl -s -H 'X-Api-Key: ${v}' https://crm.example/contacts\n\`\`\``],
  ['curl -u', 'Quartz-881-lime', (v) => `curl -u admin:${v} https://pbx.example/api/calls`],
  ['curl --user quoted', 'h0tel!Lobby', (v) => `curl --user "frontdesk:${v}" https://pms.example/rest`],
  ['flag --api-key=', 'kqzwhvbnrtplmxcd', (v) => `Run: acme-cli sync --api-key=${v} --region eu`],
  ['flag --token space', f.base62(22), (v) => `Run \`deployctl login --token ${v}\` first.`],
  ['flag --password', 'Zebra-Crossing-9', (v) => `mysql -h db.example -u app --password=${v} clinic`],
  ['export env', f.base62(30), (v) => `export HUBSPOT_API_KEY=${v}\nnode sync.js`],
  ['dotenv', 'pl4in-Secret-text', (v) => `ADMIN_PASSWORD=${v}\nPORT=3000`],
  [
    'js const',
    f.base62(27),
    (v) => `const apiKey = '${v}';\nfetch(url, {headers: {Authorization: \`Bearer \${apiKey}\`}})`,
  ],
  ['js object', f.hex(32), (v) => `headers: {\n  'x-auth-token': '${v}',\n  accept: 'application/json'\n}`],
  ['python', 'grape-Vine-2214', (v) => `client = Client(username="svc", password="${v}")`],
  ['php', f.base62(20), (v) => `$secret = "${v}";`],
  ['json in string', f.base62(24), (v) => JSON.stringify({ action: 'login', client_secret: v, user: 'jo' })],
  [
    'yaml in prompt',
    'orchid Meadow 12!'.replaceAll(' ', '-'),
    (v) => `crm:\n  host: crm.example\n  user: bot\n  password: ${v}\n`,
  ],
  [
    'md table column',
    'Panther!4410',
    (v) => `| System | User | Password |\n|---|---|---|\n| CRM | bot | ${v} |\n| Mail | info | {{mailPassword}} |`,
  ],
  [
    'md table row label',
    'cobalt.River.19',
    (v) => `| Setting | Value |\n|---|---|\n| API key | ${v} |\n| Region | EU |`,
  ],
  ['md table de', 'Falke#7712', (v) => `| Dienst | Passwort |\n| :-- | :-- |\n| Kasse | ${v} |`],
  ['bold label colon in', 'Maple~Leaf88', (v) => `**Password:** ${v}\n**Opening hours:** 9-17`],
  ['bold label colon out', f.base62(18), (v) => `- **API Key**: \`${v}\``],
  ['two-line label', f.base62(32), (v) => `API key:\n${v}\n\nEnd.`],
  ['discord', f.base62(68), (v) => `Post to https://discord.com/api/webhooks/11223344556677/${v}`],
  ['prompt sip secret', 'Gecko!2210', (v) => `SIP user: 1002\nSIP secret: ${v}\nProxy: pbx.example`],
  ['anthropic', `sk-ant-api03-${f.base62(93)}AA`, (v) => `Note ${v} here.`],
  ['elevenlabs', `sk_${f.hex(48)}`, (v) => `Voice: ${v}`],
  ['groq', `gsk_${f.base62(52)}`, (v) => `see ${v}`],
  ['perplexity', `pplx-${f.base62(48)}`, (v) => `see ${v}`],
  ['xai', `xai-${f.base62(80)}`, (v) => `see ${v}`],
  ['replicate', `r8_${f.base62(37)}`, (v) => `see ${v}`],
  ['huggingface', `hf_${f.base62(34).replace(/\d/g, 'x')}`, (v) => `see ${v}`],
  ['linear', `lin_api_${f.base62(40)}`, (v) => `see ${v}`],
  ['sendgrid', `SG.${f.base62(22)}.${f.base62(43)}`, (v) => `see ${v}`],
  ['shopify', `shpat_${f.hex(32)}`, (v) => `see ${v}`],
  ['calcom', `cal_live_${f.hex(32)}`, (v) => `see ${v}`],
  ['mailgun', `key-${f.hex(32)}`, (v) => `see ${v}`],
  ['telegram', `${f.digits(10)}:AA${f.base62(33)}`, (v) => `bot ${v} sends`],
  ['figma', `figd_${f.base62(40)}`, (v) => `see ${v}`],
  ['resend', `re_${f.base62(8)}_${f.base62(24)}`, (v) => `see ${v}`],
  ['vapi key uuid label', f.uuid(), (v) => `VAPI_PRIVATE_KEY=${v}`],
];

/** Secrets in the prompts of receptionists of many countries: in sentences, lists, tables, commands and code. */
export const SECRETS_OF_PROMPTS: readonly Probe[] = PROMPTS.map(([title, value, make]) => ({
  title,
  value,
  document: inMessage(make(value)),
}));
