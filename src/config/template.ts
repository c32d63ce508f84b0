import { formatDefault, type Setting } from './setting.js';
import { isSetting, SETTINGS } from './settings.js';

const HEAD = `# Configuration of vapi-sync. Every setting has a default: take the # off what you want otherwise.
# Secrets never stand here: VAPI_API_KEY, DATABASE_URL and VAPI_SYNC_REDACTION_KEY come from the environment or from .env.
`;

/** The config file that a repository starts with: every setting with its meaning and default, as comments. */
export function makeConfigTemplate(): string {
  const sections = Object.entries(SETTINGS).map(([section, settings]) =>
    isSetting(settings) ? renderSetting(section, settings) : renderSection(section, settings),
  );
  return `${HEAD}\n${sections.join('\n')}`;
}

function renderSection(section: string, settings: Readonly<Record<string, Setting>>): string {
  const entries = Object.entries(settings).filter(([, { isSecret = false }]) => !isSecret);
  return `${section}:\n${entries.map(([key, setting]) => indent(renderSetting(key, setting))).join('')}`;
}

function renderSetting(key: string, setting: Setting): string {
  const value = setting.default === null ? '' : ` ${formatDefault(setting)}`;
  return `# ${setting.about}\n# ${key}:${value}\n`;
}

function indent(lines: string): string {
  return lines.replace(/^/gm, '  ').trimEnd().concat('\n');
}
