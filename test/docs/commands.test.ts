import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { serializeSnapshot } from '../../src/adapters/snapshots/text.ts';
import { loadConfig } from '../../src/config/load.ts';
import { canonicalDocument } from '../../src/domain/document/canonical.ts';
import { redactDocument } from '../../src/domain/redact/redact.ts';
import { PLAIN_REDACTION, redactionOf } from '../../src/domain/redact/redaction.ts';
import { exampleAssistants } from '../../src/sandbox/examples/examples.ts';
import { withDirectory } from '../support/directory.ts';
import { makePrograms, readBlocks, runBlock, type ShellOptions } from '../support/doc-blocks.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

// Each test runs a few dozen processes.
vi.setConfig({ testTimeout: 180_000 });

const documents = exampleAssistants();

/** What a page expects its reader to have. */
const PAGES: readonly (readonly [page: string, preparation: string])[] = [
  ['README.md', ''],
  ['CONTRIBUTING.md', ''],
  ['docs/guide.md', ''],
  [
    'docs/github.md',
    'git init --quiet; git init --quiet --bare ../bin/remote.git; git remote add origin ../bin/remote.git',
  ],
  ['docs/formats.md', 'vapi-sync db migrate'],
];

function prepareShell({ directory, sandbox, database }: Workspace, outside: string): ShellOptions {
  const bin = join(outside, 'bin');
  makePrograms(bin);
  const person = {
    GIT_AUTHOR_NAME: 'Ann',
    GIT_AUTHOR_EMAIL: 'a@b.c',
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'a@b.c',
  };
  const env = {
    VAPI_API_KEY: 'test-key',
    ACME_API_KEY: 'test-key',
    VAPI_BASE_URL: sandbox.url,
    DATABASE_URL: database.settings.url ?? '',
    ...person,
  };
  return { cwd: directory, bin, env };
}

describe('the commands of', () => {
  test.each(PAGES)('%s work, in their order', (page, preparation) =>
    withWorkspace({ documents, migrate: false }, (workspace) =>
      withDirectory(async (outside) => {
        const shell = prepareShell(workspace, outside);
        const prepared = await runBlock(
          { language: 'sh', line: 0, text: preparation.replaceAll('../bin', outside) },
          shell,
        );
        expect(prepared.code, prepared.log).toBe(0);
        for (const block of readBlocks(page).filter(({ language }) => language === 'sh')) {
          // Somebody is always at work in Vapi.
          workspace.sandbox.documents.update(String(documents[0]?.['id']), {
            firstMessage: `Hello from line ${block.line}`,
          });
          const { code, log } = await runBlock(block, shell);
          expect(code, `${page}:${block.line}\n${log}`).toBe(0);
        }
      }),
    ),
  );
});

test('the configuration in the guide is one', () =>
  withDirectory(async (cwd) => {
    const blocks = readBlocks('docs/guide.md').filter(({ language }) => language === 'yaml');
    expect(blocks.length).toBeGreaterThan(0);
    for (const { text } of blocks) {
      await writeFile(join(cwd, 'vapi-sync.config.yaml'), text);
      expect(await loadConfig({ flags: {}, env: {}, cwd })).toMatchObject(parse(text) as object);
    }
  }));

test('the snapshot in the formats is that of the document there', () => {
  const [json, yaml] = readBlocks('docs/formats.md');
  const document = JSON.parse(json?.text ?? '');
  expect(serializeSnapshot(canonicalDocument(redactDocument(document, redactionOf(document, PLAIN_REDACTION))))).toBe(
    yaml?.text,
  );
});
