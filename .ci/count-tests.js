// Prints `N passed, N failed, N skipped` from a report of vitest's JSON reporter.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2] ?? '', 'utf8');
const report = text === '' ? { success: false, testResults: [] } : JSON.parse(text);
const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report;

// A file that cannot be loaded has no tests that could fail, and a run that cannot start has no files: both count as a failure.
const brokenFiles = report.testResults.filter(({ status, assertionResults }) => {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
});
const failed = numFailedTests + brokenFiles.length;
const atLeastOne = report.success ? 0 : 1;
process.stdout.write(
  `${passed} passed, ${Math.max(failed, atLeastOne)} failed, ${numPendingTests + numTodoTests} skipped\n`,
);
