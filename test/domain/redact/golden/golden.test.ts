import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formatPath, type JsonObject } from '../../../../src/domain/json.ts';
import { listDecisions } from '../../../../src/domain/redact/redact.ts';
import { exampleAssistants } from '../../../../src/sandbox/examples/examples.ts';
import { EXAMPLE_DECISIONS, type GoldenDecision, REAL_DECISIONS } from './decisions.ts';

const folder = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));
const hasRealDocuments = existsSync(folder);

describe('what was decided and looked at, place by place', () => {
  it.runIf(hasRealDocuments)('is decided of real documents, and nothing else', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const decided = files.flatMap((file) => decide(file, JSON.parse(readFileSync(folder + file, 'utf8'))));
    expect(decided).toEqual(REAL_DECISIONS.map(withoutFinding));
  });

  it('is decided of the assistants of the sandbox, and nothing else', () => {
    const decided = [...exampleAssistants()].flatMap((document) => decide(String(document['name']), document));
    expect(decided).toEqual(EXAMPLE_DECISIONS.map(withoutFinding));
  });
});

function decide(document: string, content: JsonObject): readonly Omit<GoldenDecision, 'finding'>[] {
  return listDecisions(content, []).map(({ path, action, rule }) => ({
    document,
    path: formatPath(path),
    action,
    rule: rule.id,
  }));
}

function withoutFinding({ finding, ...decided }: GoldenDecision) {
  return decided;
}
