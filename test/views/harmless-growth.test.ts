import { describe, test } from 'vitest';
import { serializeSnapshot } from '../../src/adapters/snapshots/text.ts';
import { canonicalDocument } from '../../src/domain/document/canonical.ts';
import * as harmless from '../../src/views/harmless.ts';
import { expectLinear } from '../support/growth.ts';

const PATTERNS = [
  'a',
  ' ',
  '\n',
  '`',
  '```\n',
  '|',
  '\u202e',
  '\x1b[',
  '::error::',
  '"',
  '\\',
  '<',
  '&',
  '*a',
  '\r\n',
  '😀',
];

const WRITERS = {
  ...harmless,
  snapshot: (text: string) => serializeSnapshot(canonicalDocument({ id: 'a', firstMessage: text })),
};

describe.each(Object.entries(WRITERS).filter(([, write]) => typeof write === 'function'))(
  '%s takes time in proportion to the text',
  (_, write) => {
    test.each(PATTERNS)('%j', (pattern) => expectLinear((text) => (write as (text: string) => unknown)(text), pattern));
  },
);
