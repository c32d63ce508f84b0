// Writes every file that is computed from the field map, the settings, the commands and Vapi's own types; with --check only compares them.
import { readFile, writeFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';
import { makeConfigSchema, renderSettingsTable } from '../dist/src/config/schema.js';
import { makeConfigTemplate } from '../dist/src/config/template.js';
import { makeFieldDocs } from '../dist/src/domain/field-map/docs.js';
import { makeAssistantSchema } from '../dist/src/domain/field-map/json-schema.js';
import { makeReportPage } from './bundle-report.js';
import { makeContract } from './contract.js';
import { renderVapiNames } from './vapi-names.js';

const schemaText = (schema) => `${JSON.stringify(schema, null, 2)}\n`;

const files = {
  'schemas/assistant.schema.json': schemaText(makeAssistantSchema()),
  'schemas/contract.json': makeContract(),
  'schemas/config.schema.json': schemaText(makeConfigSchema()),
  'src/generated/assistant.ts': await compile(makeAssistantSchema(), 'Assistant', {
    bannerComment: '// Computed from the field map by `npm run generate`.',
    style: { printWidth: 120, singleQuote: true },
  }),
  'src/generated/report-page.ts': makeReportPage(),
  'src/generated/vapi-names.ts': await renderVapiNames(),
  'templates/vapi-sync.config.yaml': makeConfigTemplate(),
  'docs/fields.md': makeFieldDocs(),
  'docs/settings.md': `# Settings\n\nComputed from \`src/config/settings.ts\` by \`npm run generate\`.\n\n${renderSettingsTable()}`,
};

const stale = [];
for (const [name, text] of Object.entries(files)) {
  const url = new URL(`../${name}`, import.meta.url);
  const found = await readFile(url, 'utf8').catch(() => '');
  if (found === text) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) await writeFile(url, text);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
} else if (stale.length > 0) console.log(`Written: ${stale.join(', ')}`);
