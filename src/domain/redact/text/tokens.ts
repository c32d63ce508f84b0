import type { Piece, Rule } from '../decision.js';
import { isPlaceholder } from './placeholder.js';
import { isOpaque } from './random.js';

/** A provider's own shape of tokens: what it is called, and the pattern, bounded so that no text takes long. */
type Shape = readonly [id: string, provider: string, pattern: string];

const W = '[A-Za-z0-9_-]';
const A = '[A-Za-z0-9]';

/**
 * Shapes that providers give their tokens so that scanners find them; from their documentation and, where that is silent,
 * from the rules of GitHub's secret scanning, gitleaks and secretlint.
 */
const SHAPES: readonly Shape[] = [
  ['openai', 'OpenAI or Anthropic', `sk-(?:proj|svcacct|admin|ant|or|lf|live|test|None)-${W}{16,300}`],
  ['sk', 'an API with keys in sk-', `sk[-_](?=[A-Za-z_-]{0,40}\\d)${W}{16,200}|sk[-_]${A}{32,200}`],
  [
    'stripe',
    'Stripe',
    `(?:sk|rk)_(?:live|test|prod)_${W}{10,200}|sk-(?:live|test|prod)-${W}{10,200}|whsec_[A-Za-z0-9+/=]{16,80}|rk_${W}{16,200}`,
  ],
  ['slack', 'Slack', 'xox[a-z]-[A-Za-z0-9-]{10,200}|xapp-[A-Za-z0-9-]{10,200}|xoxe\\.xox[a-z]-[A-Za-z0-9-]{10,250}'],
  ['github', 'GitHub', 'gh[a-z]_[A-Za-z0-9]{16,255}|github_pat_[A-Za-z0-9_]{16,255}'],
  ['gitlab', 'GitLab', `(?:glpat|gldt|glrt|glcbt|glptt|glft|glimt|glagent|gloas)-${W}{16,100}`],
  ['aws', 'AWS', '(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}'],
  ['google', 'Google', `AIza${W}{30,45}|ya29\\.${W}{16,500}|GOCSPX-${W}{20,40}|1//0${W}{20,200}`],
  ['jwt', 'a JWT', 'eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,8000}(?:\\.[A-Za-z0-9_-]{0,2000}){0,3}'],
  ['sendgrid', 'SendGrid', `SG\\.${W}{16,40}\\.${W}{16,60}`],
  ['twilio', 'Twilio', '(?:SK|AC)[a-f0-9]{32}'],
  ['mailgun', 'Mailgun', 'key-[a-f0-9]{32}|[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}'],
  ['mailchimp', 'Mailchimp', '[a-f0-9]{32}-us\\d{1,2}'],
  ['telegram', 'Telegram', `\\d{8,10}:AA${W}{32,40}`],
  ['shopify', 'Shopify', 'shp[a-z]{2}_[A-Fa-f0-9]{32}'],
  ['huggingface', 'Hugging Face', '(?:hf|api_org)_[A-Za-z]{30,40}|hf_[A-Za-z0-9]{30,40}'],
  [
    'groq',
    'Groq, xAI, Perplexity or a like',
    `(?:gsk|xai|pplx|tvly|nvapi|fw|r8|csk|tgp_v1|fc|jina|exa|lsv2_pt|lsv2_sk|co|vck|e2b|voyage|pa|cpk)[-_]${W}{20,200}`,
  ],
  [
    'npm',
    'npm, PyPI or a like',
    `npm_[A-Za-z0-9]{36}|pypi-${W}{16,300}|rubygems_[a-f0-9]{48}|dckr_(?:pat|oat)_${W}{20,60}`,
  ],
  ['hubspot', 'HubSpot', '(?:pat-(?:na|eu|ap)\\d-)[a-fA-F0-9-]{36}'],
  ['gohighlevel', 'GoHighLevel', 'pit-[a-fA-F0-9]{8}-[a-fA-F0-9-]{27}'],
  ['airtable', 'Airtable', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}|pat[A-Za-z0-9]{14}|key[A-Za-z0-9]{14}(?![A-Za-z0-9])'],
  ['notion', 'Notion', 'ntn_[A-Za-z0-9]{30,60}|secret_[A-Za-z0-9]{32,50}'],
  ['cal', 'Cal.com', 'cal_(?:live_|test_)?[a-f0-9]{32}'],
  ['supabase', 'Supabase', `sbp_[a-f0-9]{40}|sb_(?:secret|publishable)_${W}{20,60}|sbp_${W}{30,60}`],
  ['square', 'Square', `EAAA${W}{55,70}|sq0(?:atp|csp|idp)-${W}{20,50}`],
  ['databricks', 'Databricks', 'dapi[a-f0-9]{32}(?:-\\d)?|dose[a-f0-9]{32}'],
  ['vault', 'HashiCorp', `hv[sbr]\\.${W}{20,200}|${A}{14}\\.atlasv1\\.[A-Za-z0-9=_-]{50,80}`],
  ['atlassian', 'Atlassian', 'ATATT3[A-Za-z0-9_=-]{20,250}|ATCTT3[A-Za-z0-9_=-]{20,250}|ATBB[A-Za-z0-9]{28,40}'],
  ['brevo', 'Brevo', 'x(?:keys|smtps)ib-[a-f0-9]{64}-[A-Za-z0-9]{16}'],
  ['pinecone', 'Pinecone', 'pcsk_[A-Za-z0-9_]{20,120}'],
  [
    'azure',
    'Azure',
    `[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}|[A-Za-z0-9+/]{76}(?:ASt|ACDb|AzCa|APIM|AZURE)[A-Za-z0-9+/]{0,10}={0,2}|${A}{52}JQQJ99[A-Za-z0-9]{20,30}`,
  ],
  ['cloudflare', 'Cloudflare', `v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}|cf[kua]t_${W}{30,60}`],
  ['digitalocean', 'DigitalOcean', 'do[opr]_v1_[a-f0-9]{64}'],
  [
    'linear',
    'Linear, Figma, Doppler or a like',
    `(?:lin_api|lin_oauth|figd|figo|dp\\.(?:pt|st|ct|sa|scim|audit))[_.-]${W}{20,80}`,
  ],
  ['sentry', 'Sentry', 'sntry[su]_[A-Za-z0-9+/=_-]{40,300}'],
  ['newrelic', 'New Relic', 'NR(?:AK|JS|II|RA)-[A-Za-z0-9]{19,40}'],
  ['grafana', 'Grafana', 'gl(?:c|sa)_[A-Za-z0-9+/=_]{30,200}'],
  ['facebook', 'Facebook', 'EAA[A-Za-z0-9]{60,300}|IGQV[A-Za-z0-9_-]{60,300}'],
  ['discord', 'Discord', '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}'],
  [
    'zapier',
    'Postman, Resend, Render, Fly or a like',
    `(?:PMAK|re|rnd|FlyV1|fo1|fm2|nf[cpoub]|phc|phx|phs|sgp|rdme|pul|shippo_(?:live|test)|EZ[AT]K|duffel_(?:live|test)|flw(?:pub|sec)k(?:_test)?|lmstudio|clh|ak|api|tok|secret|key|token|auth)[-_](?=[A-Za-z_-]{0,40}\\d)${W}{20,300}`,
  ],
  ['okta', 'Okta or a like', `00${W}{40}(?![A-Za-z0-9_-])`],
  ['age', 'age', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'],
  [
    'onepassword',
    '1Password',
    'ops_eyJ[A-Za-z0-9+/=_-]{50,2000}|A3-[A-Z0-9]{6}-[A-Z0-9]{6,11}-[A-Z0-9]{5}(?:-[A-Z0-9]{5}){2,3}',
  ],
  ['laravel', 'Laravel or Facebook', '\\d{1,8}\\|[A-Za-z0-9_-]{27,60}'],
  ['planetscale', 'PlanetScale', `pscale_(?:tkn|pw|oauth)_${W}{20,80}`],
];

const RULES: readonly Rule[] = SHAPES.map(([id, provider]) => {
  return { id: `token-${id}`, kind: 'shape', reason: `it has the shape of a token of ${provider}` };
});

/** A group for each shape, which tells whose it is. Tokens begin runs, so that each run is looked at once. */
const TOKENS = new RegExp(
  `(?<![A-Za-z0-9_-])(?:bot(?=\\d{8,10}:AA))?(?:${SHAPES.map(([, , pattern]) => `(${pattern})`).join('|')})`,
  'g',
);

/** Shapes that words may have, too (`api_version_2024_preview`): the rest must be chance. */
const LOOSE: ReadonlySet<string> = new Set(['sk', 'groq', 'zapier', 'laravel', 'okta']);

/** The tokens of known providers in a text. */
export function findTokens(text: string): readonly Piece[] {
  TOKENS.lastIndex = 0;
  if (!TOKENS.test(text)) return [];
  TOKENS.lastIndex = 0;
  const pieces: Piece[] = [];
  for (const found of text.matchAll(TOKENS)) {
    const group = found.findIndex((value, index) => index > 0 && value !== undefined);
    const [token = '', id = ''] = [found[group], SHAPES[group - 1]?.[0]];
    if ((LOOSE.has(id) && !isLikely(token)) || isPlaceholder(token)) continue;
    const start = found.index + found[0].length - token.length;
    REST.lastIndex = start + token.length;
    REST.test(text);
    pieces.push({ start, end: REST.lastIndex, rule: RULES[group - 1] ?? UNKNOWN });
  }
  return pieces;
}

/** What follows a token without a break belongs to it, however long its provider makes it this year. */
const REST = /[A-Za-z0-9_-]*/y;

function isLikely(token: string): boolean {
  return isOpaque(token) || /(?=[A-Za-z]{0,200}\d)(?=\d{0,200}[A-Za-z])[A-Za-z0-9]{16}/.test(token);
}

const UNKNOWN: Rule = { id: 'token', kind: 'shape', reason: 'it has the shape of a token' };
