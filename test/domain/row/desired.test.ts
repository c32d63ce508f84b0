import { describe, expect, test } from 'vitest';
import { toRow } from '../../../src/domain/row/desired.js';
import { makeDocument } from '../../support/documents.js';

describe('toRow', () => {
  test('gives what Vapi omits its documented default', () => {
    expect(toRow(makeDocument())).toMatchObject({
      type: 'demo',
      first_message_interruptions_enabled: false,
      first_message_mode: 'assistant-speaks-first',
      max_duration_seconds: 600,
      model_output_in_messages_enabled: false,
    });
  });

  test('leaves what Vapi omits and has no default absent', () => {
    expect(Object.keys(toRow(makeDocument()))).not.toContain('first_message');
  });

  test('keeps an explicit null in JSON columns only', () => {
    const row = toRow(makeDocument({ hooks: null, firstMessage: null, maxDurationSeconds: null }));
    expect(row['hooks']).toBeNull();
    expect(row).not.toHaveProperty('first_message');
    expect(row['max_duration_seconds']).toBe(600);
  });

  test('keeps empty text, list and object apart', () => {
    const row = toRow(makeDocument({ firstMessage: '', hooks: [], model: {} }));
    expect(row).toMatchObject({ first_message: '', hooks: [], model: {} });
  });

  test('names an assistant without a name after its id', () => {
    const { name: _, ...document } = makeDocument();
    expect(toRow(document)['name']).toBe('Unnamed assistant 5f1a7c1e');
  });

  test('mirrors metadata whole and its known members in columns of their own', () => {
    const metadata = { type: 'production', assistant_phone_number: '+15550100', user_email: 'a@b.example', other: 1 };
    const row = toRow(makeDocument({ metadata }));
    expect(row).toMatchObject({
      metadata,
      type: 'production',
      phone_number: '+15550100',
      vapi_user_email: 'a@b.example',
    });
  });

  test('collects unknown fields, however they are named', () => {
    const document = JSON.parse('{"id": "1", "__proto__": {"a": 1}, "constructor": 2}');
    expect(JSON.stringify(toRow(document)['unmapped'])).toBe('{"__proto__":{"a":1},"constructor":2}');
  });

  test('writes timestamps in UTC with milliseconds', () => {
    expect(toRow(makeDocument({ createdAt: '2026-01-31T13:00:00+01:00' }))['vapi_created_at']).toBe(
      '2026-01-31T12:00:00.000Z',
    );
  });
});
