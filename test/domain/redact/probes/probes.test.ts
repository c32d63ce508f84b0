import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/domain/json.ts';
import { redactDocument } from '../../../../src/domain/redact/redact.ts';
import { INNOCENT_PLACES } from './innocent-places.ts';
import { INNOCENT_TEXTS } from './innocent-texts.ts';
import { INNOCENT_VALUES } from './innocent-values.ts';
import type { Probe } from './probe.ts';
import { SECRETS_OF_DOCUMENTS } from './realistic-documents.ts';
import { INNOCENTS_OF_DOCUMENTS } from './realistic-innocents.ts';
import { SECRETS_OF_PROMPTS } from './realistic-prompts.ts';
import { SECRETS_OF_TOOLS } from './realistic-tools.ts';
import { SECRET_LABELS } from './secret-labels.ts';
import { SECRET_NAMES } from './secret-names.ts';
import { SECRET_TOKENS } from './secret-tokens.ts';
import { SECRET_URLS } from './secret-urls.ts';

const SECRETS = {
  ...{ tokens: SECRET_TOKENS, labels: SECRET_LABELS, names: SECRET_NAMES, urls: SECRET_URLS },
  ...{ prompts: SECRETS_OF_PROMPTS, documents: SECRETS_OF_DOCUMENTS, tools: SECRETS_OF_TOOLS },
};
const INNOCENTS = {
  ...{ values: INNOCENT_VALUES, places: INNOCENT_PLACES, texts: INNOCENT_TEXTS },
  ...{ documents: INNOCENTS_OF_DOCUMENTS },
};
const WANTED = 0.97;

describe('of secrets', () => {
  it.each(Object.entries(SECRETS))('97% are hidden: %s', (_, probes) => {
    expectRight(probes, (probe) => !isRead(probe));
  });

  it('there are at least 400', () => {
    expect(Object.values(SECRETS).flat().length).toBeGreaterThanOrEqual(400);
  });
});

describe('of innocent values', () => {
  it.each(Object.entries(INNOCENTS))('97% are shown: %s', (_, probes) => {
    expectRight(probes, isRead);
  });

  it('there are at least 300', () => {
    expect(Object.values(INNOCENTS).flat().length).toBeGreaterThanOrEqual(300);
  });
});

/** The misses are named, so that a failure tells which. */
function expectRight(probes: readonly Probe[], isRight: (probe: Probe) => boolean): void {
  const misses = probes.filter((probe) => !isRight(probe)).map(({ title }) => title);
  expect(misses.length <= probes.length * (1 - WANTED) ? [] : misses).toEqual([]);
}

function isRead({ document, value }: Probe): boolean {
  return leavesOf(redactDocument(document, { key: 'key of the probes' })).some((leaf) => leaf.includes(value));
}

function leavesOf(value: JsonValue): readonly string[] {
  if (value === null || typeof value !== 'object') return [String(value)];
  return Object.values(value).flatMap(leavesOf);
}
