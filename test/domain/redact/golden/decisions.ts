/** What was decided at a place, and what a reader found when looking at the value there; never the value. */
export interface GoldenDecision {
  /** A file, or the name of an example. */
  readonly document: string;
  readonly path: string;
  readonly action: 'hidden' | 'shown';
  readonly rule: string;
  readonly finding: string;
}

function decision(
  ...[document, path, action, rule, finding]: readonly [string, string, GoldenDecision['action'], string, string]
) {
  return { document, path, action, rule, finding };
}

/**
 * Every decision on the real documents that may lie beside the project. Their other URLs, headers, long random texts (ids of
 * voices, names of models) and texts about secrets were looked at, too: none is a secret.
 */
export const REAL_DECISIONS: readonly GoldenDecision[] = [
  decision('003-api.json', 'server.url', 'hidden', 'url-capability', 'a webhook whose path is its only protection'),
  decision(
    '087-api-edited.json',
    'server.url',
    'hidden',
    'url-capability',
    'an MCP server that anybody with its path can use',
  ),
  decision('090-api-edited.json', 'serverUrlSecret', 'hidden', 'secret-field', 'the secret of the webhook'),
  decision('090-api-edited.json', 'transportConfigurations[0].twilioAccountSid', 'shown', 'placeholder', 'a variable'),
  decision('090-api-edited.json', 'transportConfigurations[0].twilioAuthToken', 'shown', 'placeholder', 'a variable'),
  decision(
    '093-webhook.json',
    'variableValues.account-sid',
    'hidden',
    'secret-name',
    'half of what an account of telephony is entered with',
  ),
  decision('096-config.json', 'voice.server.secret', 'hidden', 'secret-field', 'the secret of the voice server'),
  decision('096-config.json', 'voice.server.headers.X-VAPI-SECRET', 'hidden', 'header-value', 'the same, as a header'),
  decision('102-config.json', 'server.secret', 'shown', 'placeholder', 'a variable'),
  decision('105-config.json', 'serverUrlSecret', 'shown', 'placeholder', 'words in the place of a secret'),
];

/** Every decision on the assistants of the sandbox; two values of headers are no secrets, but headers are hidden by their place. */
export const EXAMPLE_DECISIONS: readonly GoldenDecision[] = [
  decision(
    'Nordlicht Klinik Empfang',
    'model.tools[0].server.secret',
    'hidden',
    'secret-field',
    'the secret of a tool',
  ),
  decision('Café Löwenzahn Reservierung', 'model.tools[0].url', 'hidden', 'url-query-value', 'an API key in the query'),
  decision(
    'Café Löwenzahn Reservierung',
    'model.tools[0].headers.properties.X-Api-Key.value',
    'hidden',
    'secret-name',
    'an API key in the schema of headers',
  ),
  decision(
    'Acme Outdoor: order status',
    'model.tools[0].server.headers.Authorization',
    'hidden',
    'header-value',
    'a bearer token',
  ),
  decision('Acme Outdoor: order status', 'server.url', 'hidden', 'url-query-value', 'a token in the query'),
  decision('Launchpad help desk', 'model.url', 'hidden', 'url-query-value', 'an API key in the query'),
  decision('Launchpad help desk', 'model.headers.X-Tenant', 'hidden', 'header-value', 'no secret, but a header'),
  decision('Launchpad help desk', 'model.headers.X-Api-Key', 'hidden', 'header-value', 'an API key'),
  decision('Harbour Freight HR hotline', 'serverUrl', 'hidden', 'url-query-value', 'a token in the query'),
  decision('Harbour Freight HR hotline', 'serverUrlSecret', 'hidden', 'secret-field', 'the secret of the webhook'),
  decision(
    'Fairway Finance: payment plans',
    'model.tools[0].environmentVariables[0].value',
    'hidden',
    'environment-variable',
    'a token',
  ),
  decision(
    'Fairway Finance: payment plans',
    'hooks[0].do[0].tool.destinations[0].sipHeaders.X-Desk',
    'hidden',
    'header-value',
    'no secret, but a header',
  ),
  decision(
    'Praça Imóveis: primeiro contato',
    'model.tools[0].server.secret',
    'hidden',
    'secret-field',
    'the secret of a tool',
  ),
  decision(
    'Praça Imóveis: primeiro contato',
    'model.tools[0].server.headers.X-CRM-Key',
    'hidden',
    'header-value',
    'a key of a CRM',
  ),
];
