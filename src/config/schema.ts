import type { JsonObject } from '../domain/json.js';
import { formatDefault, type Setting } from './setting.js';
import { isSetting, listSettings, SETTINGS } from './settings.js';

/** JSON Schema of the config file, computed from the table of settings: for editors, and as documentation. */
export function makeConfigSchema(): JsonObject {
  const sections = Object.entries(SETTINGS).map(
    ([section, settings]) =>
      [section, isSetting(settings) ? describeSetting(settings) : describeSection(settings)] as const,
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of vapi-sync',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(sections),
  };
}

/** The settings as a Markdown table, for the documentation. */
export function renderSettingsTable(): string {
  const rows = listSettings().map(({ name, setting }) => {
    const initial = setting.default === null ? '' : `\`${formatDefault(setting)}\``;
    return `| \`${name}\` | ${setting.about} | ${initial} | ${listOrigins(setting)} |\n`;
  });
  return `| setting | meaning | default | environment, flag |\n|---|---|---|---|\n${rows.join('')}`;
}

function describeSection(settings: Readonly<Record<string, Setting>>): JsonObject {
  const properties = Object.entries(settings).filter(([, setting]) => !setting.isSecret);
  return {
    type: ['object', 'null'],
    additionalProperties: false,
    properties: Object.fromEntries(properties.map(([key, setting]) => [key, describeSetting(setting)])),
  };
}

function describeSetting(setting: Setting): JsonObject {
  const shape = describeShape(setting);
  const initial = setting.default === null ? {} : { default: setting.default };
  return { description: setting.about, ...shape, ...initial };
}

function describeShape(setting: Setting): JsonObject {
  switch (setting.kind) {
    case 'integer':
      return { type: 'integer', minimum: setting.min, maximum: setting.max };
    case 'choice':
      return { type: 'string', enum: setting.choices };
    case 'url':
      return { type: nullable(setting), pattern: `^(${setting.protocols.join('|')})//` };
    case 'path':
      return { type: nullable(setting), minLength: 1 };
    case 'boolean':
      return { type: 'boolean' };
    case 'structured':
      return setting.schema;
    case 'text':
      return { type: nullable(setting), minLength: 1, ...(setting.pattern ? { pattern: setting.pattern.source } : {}) };
  }
}

function nullable(setting: Setting): string | readonly string[] {
  return setting.default === null ? ['string', 'null'] : 'string';
}

function listOrigins(setting: Setting): string {
  const names = [...(setting.env ?? []), ...(setting.flag === undefined ? [] : [`--${setting.flag}`])];
  return names.map((name) => `\`${name}\``).join(', ');
}
