import { wordSet } from '../name/word-set.js';
import { wordsOf } from '../name/words.js';

/** What stands where a value will be: variables of Vapi, shells, languages, workflows and secret stores. */
const VARIABLES = new RegExp(
  [
    '\\$?\\{\\{[^{}]{0,200}\\}\\}|\\$\\{[^{}]{0,200}\\}|\\$\\([^()]{0,100}\\)|<%[^%]{0,100}%>',
    '\\$(?:env:)?[A-Za-z_]\\w{0,80}|%[A-Za-z_]\\w{0,80}%|\\{[A-Za-z_][\\w .-]{0,80}\\}|</?[A-Za-z_][^<>]{0,100}>',
    '\\[[A-Za-z][A-Za-z_ .-]{0,80}\\]',
    '\\b(?:process\\.env|import\\.meta\\.env|Deno\\.env|Bun\\.env|os\\.environ|os\\.getenv|getenv|ENV|env|secrets|vars|config|settings|credentials)(?:\\.get)?[.([][\\w"\'.()[\\]-]{1,80}',
    '\\b(?:op|vault|secretsmanager|ssm|keyvault|doppler|infisical|awssm|gcpsm)://[^\\s"\']{1,200}|\\barn:aws:[^\\s"\']{1,200}',
    '\\bprojects/[\\w-]{1,60}/secrets/[\\w/-]{1,100}|\\b(?:vault|env|ENV|ssm|op|secret|secrets):[\\w./-]{1,100}',
  ].join('|'),
  'g',
);

/** Authorization schemes, and the beginnings of tokens: what is left of an example when its token is left out. */
const SCHEMES =
  /^(?:bearer|basic|token|apikey|api-key|digest|key|jwt|oauth|sk|pk|rk|ghp|gho|xoxb|xoxp|whsec|pat|live|test|prod|proj|ant|api03|api|org|v1|aiza|akia)$/;

/** Words that are said in the place of a value. */
const FILLERS = wordSet(
  'your insert enter replace change changeme replaceme put paste add fill here placeholder example sample dummy redacted',
  'hidden removed masked goes xxx xxxx todo tbd fixme me yours set fake obtained provided provide',
);
const FILLED = wordSet(
  'my the a an from with this value in of for to key api secret token password pass passwd id auth bearer access client private',
  'webhook string app account user username code pin url service live test sk pk openai vapi twilio stripe actual real own new',
);

/** Texts that say that there is no value, or of what kind it is. */
const NO_VALUE =
  /^(?:null|nil|none|undefined|n\/?a|true|false|yes|no|on|off|string|str|number|integer|int|boolean|bool|object|array|any|text|required|optional|empty|default|unset|bearer|basic|oauth2?|hmac|digest|noauth|api_?key|header|query|automatic|auto|disabled|enabled|tbd|todo)$/i;

const MASK = /\*{3,}|[•●∙·]{3,}|x{4,}|X{4,}|\.{3,}|…|_{4,}|#{4,}|\?{3,}/;

/** Whether a text stands for a value that it does not hold: a variable, a mask, or words such as `YOUR_API_KEY`. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 1000) return false;
  const bare = text.trim();
  if (NO_VALUE.test(bare) || /^(?:[<[{(]?\s*)?your[\s_-]/i.test(bare)) return true;
  const rest = bare.replace(VARIABLES, ' ');
  if (rest !== bare && isNothing(rest)) return true;
  return isMasked(bare) || isFiller(bare);
}

/** Only separators, schemes and fillers are left. */
function isNothing(rest: string): boolean {
  return wordsOf(rest).every((word) => SCHEMES.test(word) || FILLERS.has(word) || FILLED.has(word));
}

/** Stars, dots or crosses in the place of most of it. */
function isMasked(text: string): boolean {
  if (!MASK.test(text) || /\s/.test(text.replace(/^(?:bearer|basic|token)\s+/i, ''))) return false;
  const visible = text.replace(/[*•●∙·xX.…_#?]/g, '');
  return visible.length <= Math.max(8, text.length / 2);
}

function isFiller(text: string): boolean {
  if (text.length > 80) return false;
  const words = wordsOf(text);
  const isSaid = words.some((word) => FILLERS.has(word));
  return (
    isSaid &&
    words.every(
      (word) =>
        FILLERS.has(word) || FILLED.has(word) || SCHEMES.test(word) || /^\d{1,3}$/.test(word) || /^x+$/.test(word),
    )
  );
}
