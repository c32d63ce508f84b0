import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { FaultPlan, parseFaults } from '../../src/sandbox/faults.js';

describe('parseFaults', () => {
  test('reads a kind, a value, a count and a place', () => {
    expect(parseFaults('429=2:3@4')).toEqual([{ kind: 'status', status: 429, value: '2', times: 3, where: 4 }]);
    expect(parseFaults('timeout:1@id')).toMatchObject([{ kind: 'timeout', times: 1, where: 'id' }]);
  });

  test('strikes always where no count is given', () => {
    expect(parseFaults('401')).toMatchObject([{ kind: 'status', status: 401, times: Number.POSITIVE_INFINITY }]);
  });

  test('reads several faults', () => {
    expect(parseFaults('html:1, cut:1,reset:1').map(({ kind }) => kind)).toEqual(['html', 'cut', 'reset']);
  });

  test.each([
    ['', 'it is not of the form KIND[=VALUE][:TIMES][@WHERE]'],
    ['429:two', 'it is not of the form'],
    ['429::2', 'it is not of the form'],
    ['explode', 'KIND must be a status from 400 to 599 or one of waf, timeout, stall, slow, html, cut, reset, object'],
    ['200', 'KIND must be a status from 400 to 599'],
    ['500:0', 'TIMES must be at least 1'],
    ['500@0', 'pages are numbered from 1'],
    ['429=soon', 'VALUE must be seconds, or "date"'],
    ['slow=long', 'VALUE must be milliseconds'],
    ['html=1', 'html takes no VALUE'],
  ])('refuses "%s"', (spec, reason) => {
    expect(() => parseFaults(spec)).toThrow(UsageError);
    expect(() => parseFaults(spec)).toThrow(`The fault "${spec}" cannot be understood: ${reason}`);
  });
});

describe('FaultPlan', () => {
  test('hands out each fault as often as it says, in order', () => {
    const plan = new FaultPlan(parseFaults('500:2,reset:1'));
    const kinds = Array.from({ length: 4 }, () => plan.strike({ where: 1 })?.kind);
    expect(kinds).toEqual(['status', 'status', 'reset', undefined]);
  });

  test('strikes only where it is meant to', () => {
    const plan = new FaultPlan(parseFaults('500@2,503@id'));
    const statuses = ([1, 2, 'id', 3] as const).map((where) => plan.strike({ where })?.status);
    expect(statuses).toEqual([undefined, 500, 503, undefined]);
  });
});
