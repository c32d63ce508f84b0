import { describe, expect, test } from 'vitest';
import { diffSnapshots } from '../../../src/app/diff/diff.js';
import type { AssistantSource, SourceItem } from '../../../src/app/ports.js';
import { IgnoredFields } from '../../../src/domain/ignored/ignored.ts';
import { parsePathPattern } from '../../../src/domain/path-pattern/parse.ts';
import { PLAIN_REDACTION } from '../../../src/domain/redact/redaction.ts';
import { AppError } from '../../../src/errors.js';
import { makeDocument } from '../../support/documents.js';

const item = (id: string, fields = {}, file = `${id}.yaml`): SourceItem => ({
  ...{ document: makeDocument({ id, name: `Name of ${id}`, ...fields }), problems: [], file },
});
const broken = (file: string, document = {}): SourceItem => ({
  ...{ document, file, problems: [{ path: [], message: `${file}:1:1: unreadable` }] },
});

/** A source that hands out a page for each list of items. */
function sourceOf(...pages: readonly (readonly SourceItem[])[]): AssistantSource {
  return {
    description: { kind: 'git', location: 'git:x' },
    pages: async function* () {
      for (const items of pages) yield { items, warnings: [] };
    },
    find: () => Promise.reject(new Error('comparing needs no single assistant')),
  };
}

function missingSource(): AssistantSource {
  const failure = new AppError('no snapshots', { code: 'SNAPSHOTS_MISSING' });
  return { ...sourceOf(), pages: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(failure) }) }) };
}

async function compare(base: AssistantSource, head: AssistantSource) {
  const result = await diffSnapshots({ base, head, redaction: PLAIN_REDACTION });
  return { ...result, actions: result.changes.map(({ action, file }) => `${action} ${file}`) };
}

describe('comparing snapshots', () => {
  test('matches assistants by id, whatever pages and files they are in', async () => {
    const base = sourceOf([item('a'), item('b')], [item('c')], [item('d')]);
    const head = sourceOf([item('d', { firstMessage: 'Hi' }), item('a', {}, 'moved.yaml'), item('c'), item('e')]);
    const { actions, summary, changes } = await compare(base, head);
    expect(actions).toEqual(['removed b.yaml', 'changed d.yaml', 'added e.yaml', 'changed moved.yaml']);
    expect(summary).toEqual({ added: 1, changed: 2, removed: 1, unchanged: 1, invalid: 0 });
    expect(changes[3]?.previousFile).toBe('a.yaml');
  });

  test('finds no difference where only an ignored field differs, also where it is gone', async () => {
    const parsed = parsePathPattern('metadata.seen');
    const ignored = new IgnoredFields(parsed.ok ? [parsed.pattern] : []);
    const base = sourceOf([item('a', { metadata: { seen: 1, x: 1 } }), item('b', { metadata: { seen: 1 } })]);
    const head = sourceOf([item('a', { metadata: { x: 1 } }), item('b', { metadata: { seen: 2 } })]);
    const { summary } = await diffSnapshots({ base, head, redaction: PLAIN_REDACTION, ignored });
    expect(summary).toMatchObject({ changed: 0, unchanged: 2 });
    expect((await compare(base, head)).summary).toMatchObject({ changed: 2, unchanged: 0 });
  });

  test('calls an assistant neither added nor removed whose other snapshot cannot be read', async () => {
    const byFile = await compare(sourceOf([item('a'), item('b')]), sourceOf([broken('a.yaml'), item('b')]));
    const byId = await compare(sourceOf([broken('x.yaml', { id: 'a' })]), sourceOf([item('a')]));
    expect([byFile.actions, byFile.summary.invalid, byFile.summary.unchanged]).toEqual([[], 1, 1]);
    expect([byId.actions, byId.invalid[0]?.side]).toEqual([[], 'base']);
  });

  test('names a file that is broken in both once, and one without an id', async () => {
    const result = await compare(sourceOf([broken('a.yaml')]), sourceOf([broken('a.yaml'), item('', {}, 'b.yaml')]));
    expect(result.invalid.map(({ side, file, reasons }) => [side, file, reasons[0]?.message])).toEqual([
      ['head', 'a.yaml', 'a.yaml:1:1: unreadable'],
      ['head', 'b.yaml', 'expected the id of the assistant'],
    ]);
  });

  test('calls everything added where there were no snapshots, and removed where there are none', async () => {
    const added = await compare(missingSource(), sourceOf([item('a')]));
    const removed = await compare(sourceOf([item('a')]), missingSource());
    expect([added.actions, added.warnings]).toEqual([['added a.yaml'], ['no snapshots']]);
    expect(removed.actions).toEqual(['removed a.yaml']);
  });

  test('fails where neither has snapshots', async () => {
    await expect(compare(missingSource(), missingSource())).rejects.toMatchObject({ code: 'SNAPSHOTS_MISSING' });
  });
});
