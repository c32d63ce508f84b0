import { describe, expect, it } from 'vitest';
import { describeFields } from '../../../src/domain/diff/field-changes.ts';
import { inspectDocument } from '../../../src/domain/document/check.ts';
import { NoticeBoard } from '../../../src/domain/document/notices.ts';
import { PLAIN_REDACTION } from '../../../src/domain/redact/redaction.ts';
import { shownKeys, shownName, shownReasons } from '../../../src/domain/redact/shown-name.ts';
import { makeDocument } from '../../support/documents.ts';
import { makeCreate, makeUpdate } from '../../support/plans.ts';

const TOKEN = `sk_live_${'abcdefghij0123456789'}`;

describe('what people see', () => {
  it('is a name without its tokens', () => {
    expect(shownName(`Desk ${TOKEN}`, 'k')).toMatch(/^Desk redacted:sha256:[0-9a-f]{16}$/);
    expect(shownName('Front desk', 'k')).toBe('Front desk');
    expect(shownName(null, 'k')).toBeNull();
  });

  it('is a value without tokens for keys, and the value itself where there are none', () => {
    const plain = { a: [{ b: 1 }] };
    expect(shownKeys(plain, 'k')).toBe(plain);
    expect(JSON.stringify(shownKeys({ a: [{ [TOKEN]: 1 }] }, 'k'))).not.toContain(TOKEN);
  });

  it('is a reason without tokens on its path', () => {
    expect(JSON.stringify(shownReasons([{ path: ['a', TOKEN, 0], message: 'm' }], 'k'))).not.toContain(TOKEN);
  });

  it('is a change without tokens in its name and fields, whose row keeps them', () => {
    const change = makeCreate(makeDocument({ name: TOKEN, metadata: { [TOKEN]: 1 }, [TOKEN]: { [TOKEN]: 2 } }));
    const { rowJson, ...shown } = change;
    expect(JSON.stringify([shown, describeFields(change, PLAIN_REDACTION)])).not.toContain(TOKEN);
    expect(rowJson.split(TOKEN)).toHaveLength(5);
    const update = makeUpdate(makeDocument({}), makeDocument({ metadata: { [TOKEN]: 1 } }));
    expect(JSON.stringify(describeFields(update, PLAIN_REDACTION))).not.toContain(TOKEN);
  });

  it('is a notice without tokens', () => {
    const document = makeDocument({ [TOKEN]: 1, firstMessageMode: `${'a '.repeat(20)}${TOKEN}` });
    const board = new NoticeBoard();
    board.add(inspectDocument({ document, problems: [] }, { isLive: true }).notices);
    expect(board.warnings()).toHaveLength(2);
    expect(board.warnings().join()).not.toContain('sk_live_');
  });
});
