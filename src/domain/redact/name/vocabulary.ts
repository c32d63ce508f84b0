import { wordSet } from './word-set.js';

/** What a language calls secrets. Words are in lower case without accents; see `wordsOf`. */
interface Language {
  /** Words for a password: whatever follows says whose it is (`senhaAdmin`). */
  readonly passwords?: string;
  /** Words for a secret, token, PIN: their value is one. */
  readonly secrets?: string;
  /** Words for key and code: secrets only with a word that says of what, as in `API key` and `access code`. */
  readonly keys?: string;
  /** Words that make a secret of a key or code: private, secret, access. */
  readonly makers?: string;
}

/**
 * The names of secrets in the languages of Vapi's users. Compounds and endings (`Zugangspasswort`, `şifreniz`) are found by
 * the ends and beginnings of words, so that only stems stand here.
 */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  english: {
    passwords: 'password passwords passwd passphrase passcode passcodes passkey pwd pswd',
    secrets: 'secret secrets token jwt bearer pin pins otp totp mnemonic apikey apikeys authorization cookie cookies',
    keys: 'key keys code codes',
    makers: 'secret private access auth authentication security master pin',
  },
  german: {
    passwords: 'passwort passworter passwoerter kennwort kennworter losungswort',
    secrets: 'geheimnis geheimnisse geheimzahl geheimwort zugangscode geheimcode',
    keys: 'schlussel schluessel kode',
    makers: 'geheim geheimer privat privater zugang zugangs zugriff zugriffs sicherheits',
  },
  french: {
    passwords: 'motdepasse mdp',
    secrets: 'jeton jetons',
    keys: 'cle cles clef',
    makers: 'secrete privee acces',
  },
  spanish: {
    passwords: 'contrasena contrasenas contrasenia contrasenya',
    secrets: 'secreto secretos',
    keys: 'clave claves llave codigo',
    makers: 'secreta privada acceso secreto',
  },
  portuguese: {
    passwords: 'senha senhas palavrapasse',
    secrets: 'segredo segredos',
    keys: 'chave chaves codigo',
    makers: 'secreta privada acesso segredo secreto',
  },
  italian: {
    passwords: 'paroladordine',
    secrets: 'segreto segreti',
    keys: 'chiave chiavi codice',
    makers: 'segreta privata accesso segreto',
  },
  dutch: {
    passwords: 'wachtwoord wachtwoorden',
    secrets: 'geheim geheimen toegangscode pincode',
    keys: 'sleutel sleutels',
    makers: 'geheime prive toegang toegangs',
  },
  polish: {
    passwords: 'haslo hasla',
    secrets: 'sekret sekrety',
    keys: 'klucz klucza kod',
    makers: 'tajny prywatny dostepu',
  },
  swedish: {
    passwords: 'losenord losenordet',
    secrets: 'hemlighet hemligheter',
    keys: 'nyckel nyckeln kod',
    makers: 'hemlig privat atkomst',
  },
  danish: {
    passwords: 'adgangskode kodeord',
    secrets: 'hemmelighed',
    keys: 'nogle',
    makers: 'hemmelig privat adgangs',
  },
  norwegian: { passwords: 'passord', secrets: 'hemmelighet', keys: 'nokkel', makers: 'hemmelig privat tilgangs' },
  finnish: { passwords: 'salasana', secrets: 'salaisuus', keys: 'avain', makers: 'salainen' },
  czech: { passwords: 'heslo hesla', secrets: 'tajemstvi', keys: 'klic kluc', makers: 'tajny soukromy pristupovy' },
  hungarian: { passwords: 'jelszo', secrets: 'titok', keys: 'kulcs', makers: 'titkos privat' },
  romanian: { passwords: 'parola', keys: 'cheie cheia', makers: 'secreta privata acces' },
  turkish: {
    passwords: 'sifre sifresi parola parolasi',
    secrets: 'belirtec belirteci',
    keys: 'anahtar anahtari kodu',
    makers: 'gizli ozel erisim',
  },
  indonesian: { passwords: 'sandi katasandi', secrets: 'rahasia', keys: 'kunci', makers: 'rahasia pribadi' },
  vietnamese: { passwords: 'matkhau', secrets: 'bimat', keys: 'khoa', makers: 'bimat' },
  russian: {
    passwords: 'пароль пароля пароли parol',
    secrets: 'секрет секрета токен токена пин пинкод sekret',
    keys: 'ключ ключа код klyuch kluch',
    makers: 'секретный приватный закрытый доступа',
  },
  ukrainian: { passwords: 'пароль', secrets: 'секрет токен', keys: 'ключ', makers: 'секретний приватний доступу' },
  greek: { passwords: 'συνθηματικο', secrets: 'μυστικο', keys: 'κλειδι κωδικος', makers: 'μυστικο ιδιωτικο προσβασης' },
  arabic: {
    passwords: 'كلمةالمرور كلمةالسر كلمةمرور',
    secrets: 'سر توكن',
    keys: 'مفتاح رمز كلمة',
    makers: 'سري سرية خاص مرور سر دخول وصول',
  },
  persian: { passwords: 'گذرواژه رمزعبور', keys: 'رمز کلید', makers: 'عبور' },
  hebrew: { passwords: 'סיסמה סיסמא הסיסמה', secrets: 'סוד אסימון טוקן', keys: 'מפתח קוד', makers: 'סודי פרטי גישה' },
  hindi: { passwords: 'पासवर्ड कूटशब्द', secrets: 'टोकन सीक्रेट पिन', keys: 'कुंजी कोड', makers: 'गुप्त निजी' },
};

/** Scripts without spaces: what gives a secret away wherever it stands in a name. */
export const UNSPACED_SECRETS =
  /密码|密碼|口令|密钥|密鑰|秘钥|秘密|令牌|パスワード|暗証番号|パスコード|シークレット|トークン|合言葉|비밀번호|비번|암호|비밀|시크릿|토큰|패스워드|รหัสผ่าน|โทเค็น/;

/** The same for keys, which need a word for what they open. */
export const UNSPACED_KEYS = /(?:キー|鍵|키|密匙|键)$/;
export const UNSPACED_MAKERS = /api|アクセス|プライベート|액세스|개인|인증|接口|私有/i;

/** What makes a secret of a key in any language: what it opens. */
export const KEY_MAKERS = wordSet(
  'api апи account signing sign encryption decryption encrypt subscription hmac webhook shared service session license',
  'licence deploy ssh admin server app application write integration storage bot rest live aes rsa jwt token provisioning',
  'root ssl tls gcp aws azure recovery unlock gpg pgp wifi crypto',
);

/** Services beside Vapi's own providers that give out keys. */
export const SERVICES = wordSet(
  'stripe hubspot airtable notion sendgrid github gitlab calcom brevo pinecone mailgun resend n8n zapier telnyx plivo retell',
  'bland datadog sentry algolia shopify square paypal claude salesforce zoho pipedrive intercom zendesk twitter telegram',
  'discord ghl gemini vapi hf huggingface replicate cohere postmark mailchimp klaviyo segment mixpanel posthog firebase',
);

/** Words for a code, which is a secret only by what it opens, and what that may be. */
export const CODE_WORDS = wordSet('code codes kode codigo codice kod kodu код קוד कोड κωδικος');
export const CODE_MAKERS = wordSet(
  'gate door lock lockbox alarm entry unlock verification recovery backup otp sms mfa tfa safe keypad vault disarm admin',
  'building garage',
);
