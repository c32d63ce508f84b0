import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { makeConfigSchema, renderSettingsTable } from '../../src/config/schema.js';
import { listSettings } from '../../src/config/settings.js';

const validate = new Ajv2020({ allowUnionTypes: true }).compile(makeConfigSchema());

describe('schema of the config file', () => {
  it.each([
    {},
    { vapi: null },
    { vapi: { pageSize: 100, baseUrl: 'https://api.eu.vapi.ai' }, log: { level: 'debug', file: null } },
  ])('takes %j', (config) => {
    expect(validate(config)).toBe(true);
  });

  it.each([{ vapy: {} }, { vapi: { apiKey: 'x' } }, { vapi: { pageSize: 0 } }, { log: { level: 'loud' } }])(
    'refuses %j',
    (config) => {
      expect(validate(config)).toBe(false);
    },
  );

  it('takes every default', () => {
    for (const { name, section, key, setting } of listSettings().filter((entry) => entry.setting.default !== null)) {
      const value = key === null ? setting.default : { [key]: setting.default };
      expect({ name, ok: validate({ [section]: value }) }).toMatchObject({
        ok: true,
      });
    }
  });
});

it('documents every setting', () => {
  const rows = renderSettingsTable().trimEnd().split('\n').slice(2);
  expect(rows).toHaveLength(listSettings().length);
  expect(rows[0]).toContain('`VAPI_API_KEY`, `VAPI_PRIVATE_KEY`, `VAPI_TOKEN`');
});
