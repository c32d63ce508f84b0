import { describe, expect, it } from 'vitest';
import { scopeSource } from '../../src/app/scoped-source.ts';
import { listSecretPlaces } from '../../src/app/secrets/secrets.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { parsePathPattern } from '../../src/domain/path-pattern/parse.ts';
import { redactDocument } from '../../src/domain/redact/redact.ts';
import { PLAIN_REDACTION } from '../../src/domain/redact/redaction.ts';
import type { UserRule } from '../../src/domain/redact/user/rules.ts';
import { PLAIN_STYLE } from '../../src/views/style.ts';
import { renderSecrets } from '../../src/views/text/secrets/places.ts';
import { makeDocument } from '../support/documents.ts';
import { expectOutput } from '../support/output-schema.ts';

const TOKEN = 'kT9xQ2mW7vB4nR8sD3fG6hJ1';
const document = makeDocument({ server: { headers: { 'X-Key': TOKEN } }, metadata: { door: { password: '4711' } } });
const sourceOf = (kind: 'vapi' | 'snapshots', item: JsonObject, keyId?: string | null) => ({
  description: { kind, location: 'here' } as const,
  async *pages() {
    yield { items: [{ document: item, problems: [] }], warnings: [] };
  },
  find: async () => undefined,
  loadKeyId: async () => keyId,
});
const hide = (path: string): UserRule => {
  const parsed = parsePathPattern(path);
  if (!parsed.ok) throw new Error(parsed.problem);
  return { action: 'hide', pattern: parsed.pattern, reason: null };
};
const list = (source: ReturnType<typeof sourceOf>, redactionKey: string | null = null) =>
  listSecretPlaces({ source, redaction: { key: redactionKey, rules: [] } }, { assistantIds: [] });

describe('secrets', () => {
  it('are told by place and strength, and never by value', async () => {
    const result = await list(sourceOf('vapi', document));
    expect(result.summary).toMatchObject({ assistants: 1, hidden: 2, strong: 1, weak: 1, keyed: 0 });
    const text = renderSecrets(result, PLAIN_STYLE);
    expect(text).toMatch(/weak {4}metadata\.door\.password: .+ \[.+\]/);
    expect(text).toMatch(/strong {2}server\.headers/);
    expect(text + JSON.stringify(result)).not.toMatch(new RegExp(`${TOKEN}|4711`));
    expectOutput(['secrets'], result);
  });

  it('are keyed where there is a key', async () => {
    expect((await list(sourceOf('vapi', document), 'a-key-of-16-chars')).summary).toMatchObject({ keyed: 2, weak: 0 });
  });

  it('are those of assistants in scope; the others are counted', async () => {
    const source = scopeSource(sourceOf('vapi', document), () => false);
    const result = await listSecretPlaces({ source, redaction: PLAIN_REDACTION }, { assistantIds: [] });
    expect(result.summary).toMatchObject({ assistants: 0, outOfScope: 1, hidden: 0 });
    expect(renderSecrets(result, PLAIN_STYLE)).toContain('; 1 assistants out of scope.');
    expectOutput(['secrets'], result);
  });

  it('are told with the paths of the user at which no assistant has anything', async () => {
    const rules = ['metadata.door', 'metadata.dor', 'server.headers.*'].map((path) => hide(path));
    const redaction = { key: null, rules };
    const { warnings } = await listSecretPlaces(
      { source: sourceOf('vapi', document), redaction },
      { assistantIds: [] },
    );
    expect(warnings).toEqual(['redaction.hide names metadata.dor, and no assistant has anything there']);
  });

  it('of a snapshot are its fingerprints, and what stands there unhidden', async () => {
    const redacted = redactDocument(document, { key: 'a-key-of-16-chars' });
    const snapshot = { ...redacted, metadata: { door: { password: '4711' } } };
    const result = await list(sourceOf('snapshots', snapshot, '0123abcd'));
    expect(result.summary).toMatchObject({ hidden: 1, keyed: 1, shown: 1 });
    expect(result.assistants[0]?.shown[0]?.path).toEqual(['metadata', 'door', 'password']);
    expect(JSON.stringify(result)).not.toContain('4711');
  });
});
