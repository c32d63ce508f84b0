import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFiles, slugOf } from '../../../src/adapters/snapshots/file-name.ts';
import { hostileText } from '../../support/arbitrary-json.ts';

const ID = '5f1a7c1e-0000-4000-8000-000000000001';
const nameOne = (name: string | null, vapiAssistantId = ID): string | undefined =>
  nameFiles([{ vapiAssistantId, name }]).get(vapiAssistantId);

describe('slugOf', () => {
  it.each([
    ['Empfang Köln', 'empfang-koln'],
    ['Straße & Ø', 'strasse-o'],
    ['  --Hello__World!! ', 'hello-world'],
    ['予約', 'assistant'],
    ['', 'assistant'],
    ['../../etc/passwd', 'etc-passwd'],
    ['😀 Bot', 'bot'],
    ['İstanbul ﬁrst', 'istanbul-first'],
    ['x'.repeat(10_000), 'x'.repeat(60)],
    [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
  ])('makes %j safe', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe('nameFiles', () => {
  it('names a file by slug and the first 8 of the id', () => {
    expect(nameOne('Reception')).toBe('reception-5f1a7c1e.yaml');
    expect(nameOne(null)).toBe('assistant-5f1a7c1e.yaml');
    expect(nameOne('CON')).toBe('con-5f1a7c1e.yaml');
  });

  it('uses whole ids where two names would be the same, and only there', () => {
    const other = '5f1a7c1e-0000-4000-8000-000000000002';
    const third = '77777777-0000-4000-8000-000000000002';
    const named = [ID, other, third].map((vapiAssistantId) => ({ vapiAssistantId, name: 'A' }));
    expect([...nameFiles(named)]).toEqual(
      expect.arrayContaining([
        [ID, `a-${ID}.yaml`],
        [other, `a-${other}.yaml`],
        [third, 'a-77777777.yaml'],
      ]),
    );
  });

  it('uses the whole id where a foreign file has the name', () => {
    const names = nameFiles([{ vapiAssistantId: ID, name: 'A' }], (name) => name === 'a-5f1a7c1e.yaml');
    expect(names.get(ID)).toBe(`a-${ID}.yaml`);
  });

  it('tells ids apart that differ in case or in odd characters alone', () => {
    const named = ['abcdefghi', 'ABCDEFGHI', 'a/b', 'a.b', '../../x'].map((id) => ({ vapiAssistantId: id, name: 'A' }));
    const names = [...nameFiles(named).values()].map((name) => name.toLowerCase());
    expect(new Set(names).size).toBe(5);
  });

  it('never leads out of the directory, whatever name and id are', () => {
    const ids = fc.uniqueArray(
      fc.oneof(hostileText, fc.string(), fc.constantFrom('../../x', '..', '.', 'CON', 'a\\b')),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(ids, fc.oneof(hostileText, fc.string({ unit: 'binary' })), (some, name) => {
        const names = [...nameFiles(some.map((vapiAssistantId) => ({ vapiAssistantId, name }))).values()];
        expect(new Set(names.map((file) => file.toLowerCase())).size).toBe(some.length);
        for (const file of names) {
          expect(file).toMatch(/^[a-z0-9][a-z0-9-]{0,60}[A-Za-z0-9_-]{1,65}\.yaml$/);
          expect(path.dirname(path.join('/d', file))).toBe('/d');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
