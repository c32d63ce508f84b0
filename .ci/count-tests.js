// Prints `N passed, N failed, N skipped` from a report of vitest's JSON reporter.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2] ?? '', 'utf8');
const report = text === '' ? null : JSON.parse(text);

// A file that cannot even be loaded has no tests of its own, yet it must not go uncounted; the same holds for a run without a report.
const brokenFiles = report?.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
) ?? [null];
const passed = report?.numPassedTests ?? 0;
const failed = (report?.numFailedTests ?? 0) + brokenFiles.length;
const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
