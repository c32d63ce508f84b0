import { describe, expect, it } from 'vitest';
import { createValidatedFiles } from '../../../src/adapters/snapshots/findings/validated-files.ts';
import { validateFiles } from '../../../src/app/validate/validate.ts';
import { PLAIN_REDACTION } from '../../../src/domain/redact/redaction.ts';
import { InterruptedError } from '../../../src/errors.ts';
import { withDirectory } from '../../support/directory.ts';
import { findingsIn, SNAPSHOTS, snapshotText, validate, writeFiles } from '../../support/validated.ts';

const ID = '5f1a7c1e-0000-4000-8000-000000000001';
const text = snapshotText({ metadata: { type: 'demo' } });
const twin = `${SNAPSHOTS}/reception-5f1a7c1e.yaml`;

describe('validateFiles', () => {
  it('finds nothing in what a pull writes', async () => {
    expect(await validate({ [twin]: text }, [])).toEqual({ files: 1, errors: 0, warnings: 0, findings: [] });
  });

  it.each([
    ['name: [1]', '1:7 error name: expected text, found a list'],
    ['name:\n  - 1', '1:1 error name: expected text, found a list'],
    ['metadata:\n  type: test', '2:9 error metadata.type: expected demo or production, found another value'],
    ['createdAt: yesterday', '1:12 error createdAt: expected a date and time'],
    ['maxDurationSeconds: 1.5', '1:21 error maxDurationSeconds: expected a whole number, found a number'],
    ['model: {a: "\\0"}', '1:12 error model.a: contains a NUL character'],
    ['model: {a: [x, "\\ud800"]}', '1:16 error model.a.1: contains half of a surrogate pair'],
    ['model:\n  a: 9007199254740993', '2:6 error model.a: this number cannot be held exactly'],
    ['server:\n  secret: redacted:weak:12a', '2:11 error server.secret: a damaged stand-in'],
    ['server:\n  secret: redacted:sha256:12ab', '2:11 error server.secret: a damaged stand-in'],
    ['model: "Say redacted:sha256:12AB567890123456 now"', '1:8 error model: a damaged stand-in'],
  ])('refuses %j at its place', async (entry, expected) => {
    expect(await findingsIn(`${entry}\n${text.replace(/^(name|createdAt|metadata:\n).*\n/gm, '')}`)).toEqual(
      expect.arrayContaining([expect.stringContaining(expected)]),
    );
  });

  it.each([
    ['modle: {}', '1:1 warning modle: unknown field; did you mean model?'],
    ['somethingNew: 1', '1:1 warning somethingNew: unknown field; it is kept in the column unmapped'],
    ['firstMessageMode: sings', '1:19 warning firstMessageMode: a value that is not known here'],
    [`endCallMessage: ${'x'.repeat(1001)}`, '1:17 warning endCallMessage: is longer than'],
  ])('only warns of %j', async (entry, expected) => {
    const { errors, findings } = await validate({ 'a.yaml': `${entry}\n${text}` });
    expect([errors, findings.length]).toEqual([0, 1]);
    expect(await findingsIn(`${entry}\n${text}`)).toEqual([expect.stringContaining(expected)]);
  });

  it('warns of a secret that is shown, at its place and without it', async () => {
    const token = 'kT9xQ2mW7vB4nR8sD3fG6hJ1';
    const findings = await findingsIn(`${snapshotText()}server:\n  headers:\n    X-Key: ${token}\n`);
    expect(findings).toEqual([expect.stringMatching(/^\d+:12 warning server\.headers\.X-Key: looks like a secret/)]);
    expect(findings.join()).not.toContain(token);
  });

  it('knows the members of metadata that count, and lets others be', async () => {
    const metadata = { user_mail: 'a@b.c', webhookUrl: 'x', tier: 'gold', tags: ['a'], note: 'y' };
    const findings = await findingsIn(snapshotText({ metadata }));
    expect(findings.filter((finding) => !finding.includes('looks like a secret'))).toEqual([
      expect.stringContaining('warning metadata.user_mail: unknown field; did you mean user_email?'),
      expect.stringContaining('warning metadata.webhookUrl: unknown field; did you mean webhook_url?'),
    ]);
  });

  it('lets stand-ins for secrets pass, alone and within text', async () => {
    const marker = 'redacted:sha256:0123456789abcdef';
    const server = { secret: marker, url: `https://x.test/?token=${marker}&a=b` };
    expect(await findingsIn(snapshotText({ server }))).toEqual([]);
  });

  it('names both places of an id that is there twice', async () => {
    const files = { [twin]: text, 'other/copy.yaml': `# copied\n${text}` };
    const { findings } = await validate(files);
    expect(findings).toEqual([
      expect.objectContaining({ file: 'other/copy.yaml', line: 3, message: expect.stringContaining(`${twin}:2`) }),
      expect.objectContaining({ file: twin, line: 2, message: expect.stringContaining('other/copy.yaml:3') }),
    ]);
  });

  it('names no more than three of many places', async () => {
    const copies = Array.from({ length: 50 }, (_, index) => [`${index}.yaml`, text]);
    const { findings } = await validate(Object.fromEntries(copies));
    expect(findings).toHaveLength(50);
    expect(findings[9]?.message).toBe(
      `the assistant ${ID} is in 0.yaml:2, 1.yaml:2, 10.yaml:2 and 46 more, too; keep one of the files`,
    );
  });

  it('goes on after files that cannot be read, and sorts by file and line', async () => {
    const { files, findings } = await validate({
      'a.yaml': 'id: [\n',
      'b.yaml': snapshotText({ id: 'b', name: 3, model: 'x' }),
      'c.yaml': '',
    });
    expect(files).toBe(3);
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'a.yaml:1',
      'b.yaml:4',
      'b.yaml:6',
      'c.yaml:1',
    ]);
  });

  it('stops when it is interrupted', () =>
    withDirectory(async (dir) => {
      writeFiles(dir, { 'a.yaml': text, 'b.yaml': text });
      const controller = new AbortController();
      const interrupt = () => controller.abort(new InterruptedError('Interrupted'));
      const validated = createValidatedFiles({ cwd: dir, snapshotsDir: dir });
      const request = { paths: ['.'], signal: controller.signal, redaction: PLAIN_REDACTION, onProgress: interrupt };
      await expect(validateFiles(validated, request)).rejects.toMatchObject({ exitCode: 130 });
    }));
});

describe('organizations', () => {
  const of = (id: number, orgId: string) =>
    snapshotText({ id: `${ID.slice(0, -1)}${id}`, orgId, metadata: { type: 'demo' } });

  it('that share a directory are told at the smaller one', async () => {
    const files = { 'a/1.yaml': of(1, 'acme'), 'a/2.yaml': of(2, 'acme'), 'a/3.yaml': of(3, 'globex') };
    const { findings, errors } = await validate(files);
    const found = findings.filter(({ path }) => path[0] === 'orgId');
    expect(found).toEqual([expect.objectContaining({ file: 'a/3.yaml', severity: 'warning' })]);
    expect([found[0]?.message, errors]).toEqual([expect.stringContaining('acme (2), globex (1)'), expect.any(Number)]);
  });

  it('may each have a directory of their own', async () => {
    const { findings } = await validate({ 'a/1.yaml': of(1, 'acme'), 'b/3.yaml': of(3, 'globex') });
    expect(findings.filter(({ path }) => path[0] === 'orgId')).toEqual([]);
  });
});
