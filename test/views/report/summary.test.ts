import { expect, it } from 'vitest';
import { renderApplySummary, renderPlanSummary } from '../../../src/views/report/summary.js';

const NONE = { create: 0, update: 0, forced: 0, unchanged: 0, missing: 0, invalid: 0, outOfScope: 0 };

it('sums up a plan in one line', () => {
  expect(
    renderPlanSummary({ create: 2, update: 3, forced: 0, unchanged: 41, missing: 1, invalid: 1, outOfScope: 0 }),
  ).toBe('Plan: 2 to create, 3 to update, 41 unchanged, 1 missing in Vapi, 1 invalid.');
  expect(renderPlanSummary(NONE)).toBe('Plan: 0 to create, 0 to update, 0 unchanged, 0 missing in Vapi, 0 invalid.');
});

it('sums up an apply in one line', () => {
  const summary = {
    created: 1,
    updated: 2,
    unchanged: 3,
    missing: 0,
    invalid: 0,
    failed: 4,
    notAttempted: 5,
    outOfScope: 6,
  };
  expect(renderApplySummary(summary)).toBe(
    'Applied: 1 created, 2 updated, 3 unchanged, 4 failed, 5 not attempted, 6 out of scope.',
  );
});
