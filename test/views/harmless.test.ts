import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeGithubMessage,
  escapeGithubProperty,
  harmlessGithubLog,
  harmlessHtml,
  harmlessJson,
  harmlessLine,
  harmlessMarkdown,
  harmlessMarkdownBlock,
  harmlessText,
} from '../../src/views/harmless.js';
import { hostileMarkup as hostile, isWorkflowCommand, TREACHEROUS } from '../support/hostile-markup.js';
import { countRuns } from '../support/runs.ts';

function check(property: (text: string) => void): void {
  fc.assert(
    fc.property(hostile, (text) => {
      property(text);
    }),
    { numRuns: countRuns(10_000) },
  );
}

describe('text for terminals', () => {
  it('has nothing left that could fool a reader, on one line', () => {
    check((text) => expect(harmlessLine(text)).not.toMatch(TREACHEROUS));
  });

  it('of several lines keeps line feeds and tabs alone', () => {
    check((text) => expect(harmlessText(text).replace(/[\n\t]/g, '')).not.toMatch(TREACHEROUS));
  });

  it('keeps what is harmless', () => {
    const plain = 'Réception "Clinique" – 漢字 ❤️ 100% <ok> | a\\b';
    expect(harmlessLine(plain)).toBe(plain);
    expect(harmlessText(`${plain}\n\t${plain}`)).toBe(`${plain}\n\t${plain}`);
  });

  it('shows escapes, bidirectional controls and line ends', () => {
    expect(harmlessLine('\u001b[31m\u202e\u{e0041}\r\n\t\u009b')).toBe('\\x1b[31m\\u202e\\u{e0041}\\r\\n\\t\\x9b');
  });
});

describe("text for GitHub's logs", () => {
  it('runs no workflow command', () => {
    check((text) => {
      const lines = harmlessGithubLog(harmlessText(text)).split(/\r\n|\r|\n/);
      expect(lines.filter(isWorkflowCommand)).toEqual([]);
    });
  });

  it('is made harmless in linear time', () => {
    expect(harmlessGithubLog(`${'\n'.repeat(1_000_000)} ::x`).endsWith('\n \\x3a:x')).toBe(true);
  });

  it('stays inside the message and the property of a command', () => {
    check((text) => {
      expect(escapeGithubMessage(text)).not.toMatch(/[\r\n]|##\[/);
      expect(escapeGithubProperty(text)).not.toMatch(/[\r\n:,]|##\[/);
    });
  });
});

describe('JSON', () => {
  it('parses to the same value and shows nothing treacherous', () => {
    check((text) => {
      const json = harmlessJson(JSON.stringify({ [text]: text }, null, 2));
      expect(JSON.parse(json)).toEqual({ [text]: text });
      expect(json.replaceAll('\n', '')).not.toMatch(TREACHEROUS);
      expect(json.split('\n').filter(isWorkflowCommand)).toEqual([]);
    });
  });
});

describe('Markdown', () => {
  it('holds foreign text in one code span that nothing inside can end', () => {
    check((text) => {
      const span = harmlessMarkdown(text);
      const fence = /^`+/.exec(span)?.[0] ?? '';
      if (fence === '') return expect(['(empty)', '(blank)']).toContain(span);
      const inside = span.slice(fence.length, -fence.length);
      expect(span.endsWith(fence)).toBe(true);
      expect(inside.match(/`+/g) ?? []).not.toContain(fence);
      expect(inside).not.toMatch(/^`|`$|[|\n]/);
    });
  });

  it('holds foreign lines in one block that nothing inside can close', () => {
    check((text) => {
      const lines = harmlessMarkdownBlock(text, 'diff').split('\n');
      const fence = lines.at(-1) ?? '';
      expect(lines[0]).toBe(`${fence}diff`);
      expect(fence).toMatch(/^`{3,}$/);
      expect(lines.slice(1, -1).filter((line) => line.includes(fence))).toEqual([]);
    });
  });

  it('shows ordinary names as they are', () => {
    expect(harmlessMarkdown('Clinic @reception')).toBe('`Clinic @reception`');
    expect(harmlessMarkdown('a `b` | c')).toBe('``a `b` \\x7c c``');
    expect(harmlessMarkdown('`')).toBe('`` ` ``');
  });
});

describe('HTML', () => {
  it('has no markup but its own', () => {
    check((text) => expect(harmlessHtml(text)).toMatch(/^<code>[^<>"'`\n]*<\/code>$/));
  });
});
