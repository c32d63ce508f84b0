import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/domain/json.ts';
import { redactDocument } from '../../../src/domain/redact/redact.ts';
import { restoreColumn, restoreRedacted } from '../../../src/domain/restore/document.ts';

const options = { key: 'k' };
const tool = (name: string, secret: string): JsonObject => ({ function: { name }, server: { secret } });
const redacted = (document: JsonObject): JsonObject => redactDocument(document, options);

describe('restoreRedacted', () => {
  it('keeps the secrets of the other elements when one is inserted before them', () => {
    const current = { tools: [tool('a', 's1'), tool('b', 's2')] };
    const edited = { tools: [{ function: { name: 'new' } }, ...(redacted(current)['tools'] as JsonObject[])] };
    expect(restoreRedacted(edited, current, options)).toEqual({
      value: { tools: [{ function: { name: 'new' } }, ...current.tools] },
      unresolved: [],
    });
  });

  it('keeps the secret of an element that was edited and moved', () => {
    const current = { tools: [tool('a', 's1'), tool('b', 's2')] };
    const [first, second] = redacted(current)['tools'] as JsonObject[];
    const edited = {
      tools: [
        { ...second, async: true },
        { ...first, function: { name: 'renamed' } },
      ],
    };
    expect(restoreRedacted(edited, current, options).value).toEqual({
      tools: [
        { ...tool('b', 's2'), async: true },
        { ...tool('a', 's1'), function: { name: 'renamed' } },
      ],
    });
  });

  it('tells many elements apart that share a secret', () => {
    const servers = Array.from({ length: 20 }, (_, index) => ({ secret: 'shared', token: `own-${index}` }));
    const current = { servers };
    expect(restoreRedacted(redacted(current), current, options)).toEqual({ value: current, unresolved: [] });
  });

  it('restores a token inside of a text that was edited around it', () => {
    const current = { text: 'Use sk-abcdefghij0123456789 now' };
    const edited = { text: String(redacted(current)['text']).replace('now', 'later') };
    expect(restoreRedacted(edited, current, options).value).toEqual({ text: 'Use sk-abcdefghij0123456789 later' });
  });

  it('names the places of secrets that the current document has not', () => {
    const desired = redacted({ server: { secret: 'old' }, tools: [tool('a', 's1')] });
    expect(restoreRedacted(desired, { server: { secret: 'new' } }, options)).toEqual({
      value: desired,
      unresolved: [
        ['server', 'secret'],
        ['tools', 0, 'server', 'secret'],
      ],
    });
  });

  it('does not take a secret from another place', () => {
    const desired = { prompt: redacted({ secret: 's' })['secret'] as string };
    expect(restoreRedacted(desired, { secret: 's' }, options).unresolved).toEqual([['prompt']]);
  });
});

describe('restoreColumn', () => {
  it('restores a column by the rules of its place', () => {
    const desired = redacted({ serverUrlSecret: 's' })['serverUrlSecret'] as string;
    expect(restoreColumn('server_url_secret', { desired, current: 's' }, options)).toEqual({
      value: 's',
      unresolved: [],
    });
    expect(restoreColumn('server_url_secret', { desired, current: undefined }, options).unresolved).toEqual([[]]);
  });
});
