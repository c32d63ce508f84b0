import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/domain/document/finding.js';
import { PLAIN_STYLE } from '../../../src/views/style.js';
import { renderAnnotations, renderFindings, renderValidation } from '../../../src/views/text/findings.js';

const finding = (change: Partial<Finding> = {}): Finding => ({
  ...{
    file: 'snapshots/assistants/a.yaml',
    line: 3,
    column: 5,
    severity: 'error',
    path: [],
    message: 'name: expected text',
  },
  ...change,
});

describe('findings', () => {
  it('are a line each, with file, line and column', () => {
    const text = renderFindings([
      finding(),
      finding({ line: 0, message: 'duplicate id' }),
      finding({ severity: 'warning' }),
    ]);
    expect(text).toBe(
      'snapshots/assistants/a.yaml:3:5: name: expected text\n' +
        'snapshots/assistants/a.yaml: duplicate id\n' +
        'snapshots/assistants/a.yaml:3:5: warning: name: expected text\n',
    );
  });

  it('cannot run workflow commands or draw on the terminal', () => {
    const text = renderFindings([finding({ file: '::error::x', message: '\u001b[31m\n::warning::##[group]' })]);
    expect(text).toBe('\\x3a:error::x:3:5: \\x1b[31m\\n::warning::#\\x23[group]\n');
  });
});

describe('a validation', () => {
  it('names the path in the document, and ends with the counts', () => {
    const findings = [finding({ path: ['model', 'tools', 0], message: 'expected an object, found text' })];
    expect(renderValidation({ files: 2, errors: 1, warnings: 0, findings }, PLAIN_STYLE)).toBe(
      'snapshots/assistants/a.yaml:3:5: model.tools[0]: expected an object, found text\n' +
        '\n2 files: 1 error, 0 warnings.\n',
    );
  });
});

describe('annotations', () => {
  it('name file, line and column, encoded', () => {
    expect(renderAnnotations([finding({ file: 'a,b:c.yaml', message: '100%\nsure' })])).toBe(
      '::error file=a%2Cb%3Ac.yaml,line=3,col=5::100%25\\nsure\n',
    );
  });

  it('are at most ten of a kind, errors first, and a notice with the number of the others', () => {
    const many = Array.from({ length: 12 }, (_, index) => finding({ line: index + 1 }));
    const lines = renderAnnotations([finding({ severity: 'warning' }), ...many])
      .trimEnd()
      .split('\n');
    expect(lines.slice(0, -1).map((line) => line.slice(0, 6))).toEqual([...Array(10).fill('::erro'), '::warn']);
    expect(lines.at(-1)).toBe('::notice::2 further findings in the log of this step');
  });
});
