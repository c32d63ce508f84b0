import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../../src/domain/json.ts';
import { compilePolicies } from '../../../src/domain/policies/compile.ts';
import { findPolicyBreaks } from '../../../src/domain/policies/policy.ts';
import { redactDocument } from '../../../src/domain/redact/redact.ts';
import { exampleAssistants } from '../../../src/sandbox/examples/examples.ts';
import { readBlocks } from '../../support/doc-blocks.ts';

const definitions = readBlocks('docs/policies.md').flatMap(({ text }) => parse(text));
const { policies, problems } = compilePolicies(definitions);
const examples = exampleAssistants().map((document) => redactDocument(document, { key: 'k'.repeat(16) }));

/** Where documents break one policy of the page, as `name path`. */
function breaksOf(name: string, documents: readonly JsonObject[]): readonly string[] {
  return documents.flatMap((document) =>
    findPolicyBreaks(policies, document).flatMap(({ policy, path }) =>
      policy.name === name ? [`${document['name'] ?? document['id']}: ${path.join('.')}`] : [],
    ),
  );
}

/** The first example with other fields. */
const altered = (fields: JsonObject): readonly JsonObject[] => [{ ...(examples[0] as JsonObject), ...fields }];

describe('the policies to start with', () => {
  test('are well formed', () => {
    expect([policies.length, problems]).toEqual([6, []]);
  });

  test.each<[string, JsonObject, JsonObject, string]>([
    ['https-webhooks', { server: { url: 'https://a.example' } }, { server: { url: 'http://a.example' } }, 'server.url'],
    ['https-webhooks', { serverUrl: '{{host}}/x' }, { serverUrl: 'ftp://a.example' }, 'serverUrl'],
    [
      'hipaa-no-recording',
      { compliancePlan: { hipaaEnabled: true }, artifactPlan: { recordingEnabled: false } },
      { compliancePlan: { hipaaEnabled: true }, artifactPlan: { recordingEnabled: true } },
      'artifactPlan.recordingEnabled',
    ],
    ['hipaa-no-recording', { compliancePlan: {} }, { compliancePlan: { hipaaEnabled: true } }, 'artifactPlan'],
    ['prompt-not-empty', { model: { systemPrompt: 'Hi' } }, { model: {} }, 'model'],
    ['prompt-not-empty', {}, { model: { messages: [{ content: '' }] } }, 'model.messages.0.content'],
    [
      'no-secrets-in-prompts',
      {},
      { model: { messages: [{ content: 'Key: redacted:sha256:0123456789abcdef' }] } },
      'model.messages.0.content',
    ],
    [
      'fallback-voice',
      { voice: { fallbackPlan: { voices: [{}] } } },
      { voice: { fallbackPlan: { voices: [] } } },
      'voice.fallbackPlan.voices',
    ],
    ['max-duration', { maxDurationSeconds: 1800 }, { maxDurationSeconds: 1801 }, 'maxDurationSeconds'],
  ])('%s passes what is right and names what is wrong', (name, right, wrong, path) => {
    expect(breaksOf(name, altered(right))).toEqual([]);
    expect(breaksOf(name, altered(wrong))).toEqual([`Nordlicht Klinik Empfang: ${path}`]);
  });

  test('say of the examples of the sandbox what is so', () => {
    const counts = policies.map(({ name }) => [name, breaksOf(name, examples).length]);
    expect(Object.fromEntries(counts)).toMatchInlineSnapshot(`
      {
        "fallback-voice": 8,
        "hipaa-no-recording": 0,
        "https-webhooks": 0,
        "max-duration": 10,
        "no-secrets-in-prompts": 0,
        "prompt-not-empty": 0,
      }
    `);
  });
});
