import { wordSet } from './word-set.js';

/** Last words of names that are about a secret without being one. */
export const DESCRIBING_WORDS = wordSet(
  'url uri link endpoint path type kind mode method scheme format algorithm policy name names label title description',
  'prompt message messages question instructions hint location limit limits count budget usage length size min max ttl',
  'expiry lifetime expiration expires expired at in second seconds minute minutes hour hours day days ms required enabled',
  'disabled set issuer audience provider source status rotation manager settings id ids ref arn version store env variable',
  'var field column param parameter reset recovery strength pattern regex rules rule requirements prefix encoding attempts',
  'retries changed updated created rotated flow page screen form placeholder error errors tool function step handler',
  'response validation check verified owner scope scopes grant consent banner digits help text base64 domain guide steps',
  'per price cost note protected protection login less chiave generator vault sharing kelime file header',
);

/** First words of names for what is done about a secret: `askForPin`, `forgotPassword`, `hasToken`. */
export const DOING_WORDS = wordSet(
  'is has ask asks verify check request require requires required confirm reset forgot forgotten invalid wrong missing no',
  'use uses needs need allow enable disable validate change collect lost expired handle on should can with without supports',
  'redact mask',
);

/** Words that make of tokens something to be counted, or parts of a text. */
export const COUNTING_WORDS = wordSet(
  'max min maximum minimum per total num number count budget limit used remaining prompt completion input output reasoning',
  'thinking cached text audio generated avg average stop eos bos pad end start special unk mask sep next page continuation',
  'context estimated summary response message chunk window usage overlap',
);

/** Words that say which of several secrets, or that it is one: those of production, the second, the value. */
export const ENVIRONMENT_WORDS = wordSet(
  'prod production dev development test testing staging stage live sandbox local hash v old new current previous primary',
  'secondary backup default eu us value plain raw number nr pem b64 map list',
);

/** What stands before `key` in names of keys that anybody may see. */
export const OPEN_KEY_WORDS = wordSet(
  'public publishable primary foreign sort partition cache object lookup index map tenant translation message idempotency',
  'dtmf hot pound star group row column location anon config system json field property routing unique natural metadata s',
);

/** Last words of names whose values are ids, hashes, versions and the like: long and random without being secrets. */
export const REFERENCE_WORDS = wordSet(
  'id ids uuid guid sid hash sha sha1 sha256 md5 checksum digest etag commit revision rev ref reference version fingerprint',
  'model voice slug sku number serial trace span build image file files filename path order invoice ticket integrity nr',
  'identifier cursor uid calendar spreadsheet sheet folder branch release deployment tag thumbprint iban bic asin',
);

/** What a pin is that opens nothing. */
export const OPEN_PIN_WORDS = wordSet('map drop push location lapel bowling hair clothes');
