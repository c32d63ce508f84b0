import { describe, expect, it } from 'vitest';
import type { PullResult } from '../../../src/app/pull/pull.js';
import { makeStyle } from '../../../src/views/style.js';
import { renderPullResult } from '../../../src/views/text/pull.js';

const style = makeStyle(0);

function pullOf(count: number): PullResult {
  const created = Array.from({ length: count }, (_, index) => ({
    vapiAssistantId: `${index}`,
    fileName: `a-${index}.yaml`,
  }));
  const nothing = { updated: [], renamed: [], removed: [], invalid: [], unknownIds: [], policies: [], warnings: [] };
  return { ...nothing, created, unchanged: 0, check: false, recordsKey: false, outOfScope: 0 };
}

describe('the result of a pull', () => {
  it.each([
    [5000, undefined, 51, '+ and 4950 more\n'],
    [51, undefined, 51, '+ and 1 more\n'],
    [50, undefined, 50, '+ a-49.yaml\n'],
    [5000, 'fields', 5000, '+ a-4999.yaml\n'],
  ] as const)('of %i new files with --detail %s is %i lines and the counts', (count, detail, lines, last) => {
    const text = renderPullResult(pullOf(count), { style, detail });
    expect(text.match(/^\+ /gm)).toHaveLength(lines);
    expect(text).toContain(`${last}\nPull: ${count} new, `);
  });

  it('tells that the id of the key is written beside the snapshots', () => {
    const text = renderPullResult({ ...pullOf(0), recordsKey: true }, { style });
    expect(text).toMatch(/^~ redaction-key\.json: tells which key makes the fingerprints\n\nPull: 0 new/);
  });

  it('names no file with --detail summary', () => {
    expect(renderPullResult(pullOf(5000), { style, detail: 'summary' })).toMatch(/^Pull: 5000 new, [^\n]*\n$/);
  });
});
