import { harmlessLine } from '../harmless.js';
import { countOf } from '../report/summary.js';

/** What a started sandbox says: where it is, what it serves, and how to use it. */
export function renderSandboxStart(start: { url: string; assistants: number; from: string }): string {
  const { url, assistants, from } = start;
  return [
    `Sandbox of the Vapi API on ${url}, serving ${countOf(assistants, 'assistant')} (${harmlessLine(from)}).`,
    `Try: VAPI_BASE_URL=${url} VAPI_API_KEY=any vapi-sync plan`,
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}
