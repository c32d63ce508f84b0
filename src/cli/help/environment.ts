import { listSettings, type SettingEntry } from '../../config/settings.js';
import { renderTerms, wrap } from './table.js';

/** Variables that are no settings. */
const OTHERS: readonly (readonly [names: string, about: string])[] = [
  ['VAPI_SYNC_ALLOW_PATHS', 'Directories outside of the repository that its files may have written, see SECURITY.md.'],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'The proxy to the Vapi API, and the hosts that are reached without it.'],
  ['NODE_EXTRA_CA_CERTS', 'File of further certificate authorities, read by Node.js.'],
  ['NO_COLOR, FORCE_COLOR, TERM', 'No colors with NO_COLOR or TERM=dumb; FORCE_COLOR wants them in pipes, too.'],
  ['CI', 'Where it is set there is no progress line.'],
  ['GITHUB_ACTIONS, GITHUB_ACTOR', 'Set by GitHub: findings are annotations, and runs are recorded under the actor.'],
];

/** `help environment`: the variables of the settings, then the others. */
export function renderEnvironment(): string {
  const settings = listSettings().flatMap(describeVariables);
  const order = wrap('A flag wins over the environment, then come .env, the configuration file and the default.');
  const empty = wrap(
    'A variable that is set to the empty string is set. .env is found from the working directory upwards as far as the root of the repository.',
  );
  return `ENVIRONMENT\n\n${order}\n${empty}\n\nSETTINGS\n${renderTerms(settings)}\nOTHERS\n${renderTerms(OTHERS)}`;
}

function describeVariables({ name, setting }: SettingEntry): readonly (readonly [string, string])[] {
  const names = 'env' in setting ? (setting.env ?? []) : [];
  const isSecret = 'isSecret' in setting && setting.isSecret === true;
  if (names.length === 0) return [];
  const fallback = setting.default === null ? 'No default.' : `Default: ${String(setting.default)}.`;
  const place = isSecret ? '' : ` In the configuration: ${name}.`;
  return [[names.join(', '), `${setting.about} ${fallback}${place}`]];
}
