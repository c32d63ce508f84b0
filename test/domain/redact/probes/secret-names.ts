import { makeFake } from './fake.ts';
import { inBody, inMetadata, inServer, type Probe } from './probe.ts';

const f = makeFake(3);

const NAMES = [
  'apiKey api_key API-KEY x-api-key apikey secret clientSecret client_secret token authToken accessToken refresh_token password',
  'authPassword privateKey privateKeyId secretAccessKey awsAccessKeyId hmacSecret connectionString openAIKey passcode pin userPin',
  'ocpApimSubscriptionKey twilioAuthToken accountSid authorization DB_PASSWORD smtpPass passphrase jwt gcpKey stripeKey webhookSecret',
  'signingSecret encryption_key sharedSecret sessionToken botToken personalAccessToken deployKey tokenProd password2 access_code',
  'gateCode securityCode otpSecret licenseKey elevenLabsKey secretKey bearerToken adminPassword portal_pwd',
  'passwort zugangspasswort kennwort apiSchlüssel API-Schluessel geheimnis Geheimschlüssel zugangscode',
  'motDePasse mot_de_passe mdp cléApi clé_secrète jeton code_acces contraseña contrasena clave_secreta claveDeAcceso secreto',
  'codigoAcceso senha senhaAdmin chaveApi chave_secreta segredo chiaveApi chiave_segreta segreto codiceAccesso wachtwoord apiSleutel',
  'toegangscode hasło haslo kluczApi tajnyKlucz sekret lösenord losenord apiNyckel hemlighet şifre sifre apiAnahtarı gizli_anahtar',
  'пароль секрет токен ключAPI секретный_ключ код_доступа 密码 密碼 用户密码 密钥 API密钥 令牌 パスワード 暗証番号 トークン APIキー 秘密鍵',
  '비밀번호 암호 토큰 API키 비밀키 كلمة_المرور كلمة_السر مفتاح_API الرمز_السري סיסמה מפתח_API אסימון קוד_סודי पासवर्ड गुप्त_कुंजी टोकन',
].flatMap((line) => line.split(' '));

const values = ['swordfish', f.base62(14), 'Blau-Grün-17', '4821-77'];

const pairs = [
  { name: 'apiKey', value: 'swordfish' },
  { Name: 'API Key', Value: 'swordfish' },
  { key: 'password', val: 'swordfish' },
  { k: 'token', v: 'swordfish' },
  { field: 'client_secret', content: 'swordfish' },
  { header: 'Authorization', value: 'swordfish' },
  { label: 'Passwort', text: 'swordfish' },
  { id: 'pin', value: 'swordfish' },
];

const places: readonly (readonly [string, Probe['document']])[] = [
  ['server.secret', inServer({ url: 'https://example.com/vapi', secret: 'swordfish' })],
  ['server.headers', inServer({ url: 'https://example.com/vapi', headers: { 'X-Tenant-Auth': 'swordfish' } })],
  ['an unknown header', inServer({ headers: { 'X-Anything': 'swordfish' } })],
  ['a list of headers', inServer({ headers: [{ name: 'X-Anything', value: 'swordfish' }] })],
  ['model.headers', { model: { provider: 'custom-llm', headers: { 'X-Llm': 'swordfish' } } }],
  ['voice.server.headers', { voice: { provider: 'custom-voice', server: { headers: { 'X-Voice': 'swordfish' } } } }],
  ['sipHeaders', { hooks: [{ do: [{ destination: { type: 'sip', sipHeaders: { 'X-Pass': 'swordfish' } } }] }] }],
  [
    'a header by schema',
    {
      model: {
        tools: [
          {
            type: 'apiRequest',
            headers: { type: 'object', properties: { 'X-A': { type: 'string', value: 'swordfish' } } },
          },
        ],
      },
    },
  ],
  [
    'a header by default',
    {
      model: {
        tools: [
          {
            type: 'apiRequest',
            headers: { type: 'object', properties: { 'X-A': { type: 'string', default: 'swordfish' } } },
          },
        ],
      },
    },
  ],
  [
    'a header of one choice',
    {
      model: {
        tools: [
          {
            type: 'apiRequest',
            headers: { type: 'object', properties: { 'X-A': { type: 'string', enum: ['swordfish'] } } },
          },
        ],
      },
    },
  ],
  [
    'environmentVariables',
    { model: { tools: [{ type: 'code', environmentVariables: [{ name: 'CRM', value: 'swordfish' }] }] } },
  ],
  [
    'static parameters',
    { model: { tools: [{ type: 'function', parameters: [{ key: 'tenant', value: 'swordfish' }] }] } },
  ],
  ['serverUrlSecret', { serverUrlSecret: 'swordfish' }],
  ['model.functions[].serverUrlSecret', { model: { functions: [{ name: 'a', serverUrlSecret: 'swordfish' }] } }],
  ['credentials', { credentials: [{ provider: 'openai', apiKey: 'swordfish' }] }],
  ['credentials, another leaf', { credentials: [{ provider: 'sip', gateway: { ip: 'swordfish' } }] }],
  [
    'credentials in overrides',
    { hooks: [{ do: [{ assistantOverrides: { credentials: [{ provider: 'x', token: 'swordfish' }] } }] }] },
  ],
  ['transportConfigurations', { transportConfigurations: [{ provider: 'twilio', twilioAuthToken: 'swordfish' }] }],
  ['a body with a default', inBody({ api_key: { type: 'string', default: 'swordfish' } })],
  ['a body with a value', inBody({ authToken: { type: 'string', value: 'swordfish' } })],
  ['a body with a constant', inBody({ password: { const: 'swordfish' } })],
  ['a list under a name', { metadata: { tokens: ['swordfish'] } }],
  ['an object under a name', { metadata: { auth: { type: 'bearer', token: 'swordfish' } } }],
  ['a map of secrets', { metadata: { secrets: { crm: 'swordfish' } } }],
  [
    'rows',
    {
      metadata: {
        settings: [
          ['apiKey', 'swordfish'],
          ['city', 'Bonn'],
        ],
      },
    },
  ],
  ['variableValues', { assistantOverrides: { variableValues: { api_token: 'swordfish' } } }],
  ['an unknown field', { crmApiKey: 'swordfish' }],
  ['an authorization that is half a variable', inServer({ headers: { Authorization: 'Bearer {{prefix}}-swordfish' } })],
];

/** Secrets that stand under their name or at a place of secrets. */
export const SECRET_NAMES: readonly Probe[] = [
  ...NAMES.map((name, index): Probe => {
    const value = values[index % values.length] ?? '';
    return { title: `${name}: ${value}`, document: inMetadata(name, value), value };
  }),
  ...pairs.map(
    (pair): Probe => ({
      title: JSON.stringify(pair),
      document: { metadata: { settings: [pair] } },
      value: 'swordfish',
    }),
  ),
  ...places.map(([title, document]): Probe => ({ title, document, value: 'swordfish' })),
  { title: 'a PIN that is a number', document: { metadata: { pin: 482177 } }, value: '482177' },
];
