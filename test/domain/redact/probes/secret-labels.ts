import { makeFake } from './fake.ts';
import { inPrompt, type Probe } from './probe.ts';

const f = makeFake(2);

/** `$` stands for the secret. */
const WITH_PASSWORD = [
  'Password: $',
  'password = $',
  'The password is $.',
  'The admin password for the portal is $',
  'Log in with the password $ and then search.',
  'DB_PASSWORD=$',
  'export SMTP_PASS="$"',
  "set PASSWORD='$'",
  '**Password:** $',
  '**Password**: `$`',
  '- Portal password: $',
  '| Password | $ |',
  'Password (production): $',
  '{"user":"admin","password":"$"}',
  '{\\"user\\":\\"admin\\",\\"password\\":\\"$\\"}',
  "const password = '$';",
  'login(user, { password: "$" })',
  '<password>$</password>',
  '<b>Password:</b> $',
  'password: "$"',
  "'password' => '$',",
  'curl -u admin:$ https://api.example.com/v1',
  'Das Passwort lautet $',
  'Passwort: $',
  'Le mot de passe est $',
  'Mot de passe : $',
  'La contraseña es $',
  'Contraseña: $',
  'A senha é $',
  'La password è $',
  'Het wachtwoord is $',
  'Hasło: $',
  'Lösenord: $',
  'Şifre: $',
  'Пароль: $',
  '密码：$',
  'パスワード: $',
  '비밀번호: $',
  'كلمة المرور: $',
  'הסיסמה: $',
  'पासवर्ड: $',
  'postgres://app:$@db.example.com:5432/app',
  'host=db.example.com user=app password=$ dbname=app',
  'Server=db;Database=app;User Id=sa;Password=$;Encrypt=true',
  'jdbc:mysql://db.example.com/app?user=root&password=$',
  'sip:reception:$@sip.example.com',
  'redis://:$@cache.example.com:6379/0',
  'mongodb+srv://app:$@cluster0.example.mongodb.net/app',
  'amqp://app:$@mq.example.com:5672/%2f',
  'https://admin:$@portal.example.com/login',
];
const PASSWORDS = ['Tr0ub4dor&3', 'Sommer2024!', 'hunter2hunter2', 'p@ssW0rd-99'];

const WITH_TOKEN = [
  'API key: $',
  'API_KEY=$',
  'api-key: "$"',
  'Your API key is $',
  'Use token $ for all calls.',
  'Authorization: Bearer $',
  '-H "Authorization: Bearer $"',
  "-H 'x-api-key: $'",
  'curl --header "X-Auth-Token: $" https://api.example.com',
  'Bearer $',
  'Authorization: Token $',
  'x-api-key: $',
  '`apiKey`: `$`',
  '{"apiKey": "$"}',
  'new Client({ apiKey: "$" })',
  'client.setApiKey("$")',
  'headers["X-Api-Key"] = "$"',
  '.header("Authorization", "Bearer $")',
  '| API key | $ |',
  '**API Key:** $',
  'client_secret: $',
  'secret=$',
  'Cookie: session=$; theme=dark',
  'Set-Cookie: sid=$; HttpOnly',
  'access token - $',
  'apiKey => $',
  'TWILIO_AUTH_TOKEN: $',
  'webhook secret: $',
  'Signing secret: $',
  'AccountKey=$;EndpointSuffix=core.windows.net',
  'The API token of the CRM: $',
  '--token $',
  '--api-key=$',
  'Clé API : $',
  'Clave de API: $',
  'API-Schlüssel: $',
  'Chave de API: $',
  'Chiave API: $',
  'API-ключ: $',
  'API密钥: $',
  'APIキー: $',
  'API 키: $',
];

const tokens = () => [f.base62(16), f.hex(12), f.uuid()];

function make(patterns: readonly string[], secrets: (index: number) => readonly string[]): readonly Probe[] {
  return patterns.flatMap((pattern, index) =>
    secrets(index).map((value): Probe => {
      const text = pattern.replace('$', () => value);
      return { title: text.replace('\n', ' '), document: inPrompt(text), value };
    }),
  );
}

/** Secrets that the text around them calls by name, in prose, code and connection strings. */
export const SECRET_LABELS: readonly Probe[] = [
  ...make(WITH_PASSWORD, (index) => [
    PASSWORDS[index % PASSWORDS.length] ?? '',
    PASSWORDS[(index + 1) % PASSWORDS.length] ?? '',
  ]),
  ...make(WITH_TOKEN, (index) => [tokens()[index % 3] ?? '', tokens()[(index + 1) % 3] ?? '']),
  ...make(['Basic $', 'Authorization: Basic $'], () => [Buffer.from(`admin:${f.base62(8)}`).toString('base64')]),
  ...make(['postgres://app:$@db.example.com:5432/app', 'https://app:$@example.com/x'], () => [
    'pa/ss?w#rd1',
    'a@b#c/9xyz',
  ]),
];
