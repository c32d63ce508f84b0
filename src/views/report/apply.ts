import type { ApplyResult, FailedAssistant } from '../../app/apply/result.js';
import type { EntryView, ReportView } from './change.js';
import type { RemarkView } from './field.js';
import { describePlace } from './place.js';
import { applyTotals } from './summary.js';

/** What an apply did as a report: its entries are the assistants that failed, as the plan has told the rest. */
export function viewApply({ summary, failed, run, orgIds }: ApplyResult, target: string): ReportView {
  return {
    subject: 'Applied',
    origin: [
      { words: 'Applied in run', value: run },
      { words: 'into', value: describePlace(target, orgIds) },
    ],
    totals: applyTotals(summary),
    nothing: 'Nothing failed.',
    words: { failed: 'failed' },
    isSummary: false,
    entries: async function* () {
      yield* failed.map(viewFailure);
    },
  };
}

function viewFailure(failure: FailedAssistant): EntryView {
  const { name, vapiAssistantId, message, sqlState, column, constraint, hint } = failure;
  const facts: readonly (readonly [string, string | undefined | null])[] = [
    ['cause', message],
    ['column', column],
    ['constraint', constraint],
    ['SQLSTATE', sqlState],
    ['next', hint],
  ];
  return {
    ...{ kind: 'failed', name, id: vapiAssistantId, columns: [] },
    notes: [{ words: 'failed' }],
    fields: facts.flatMap(([label, remark]): RemarkView[] => (remark ? [{ shape: 'remark', label, remark }] : [])),
  };
}
