import { idOf, orgOf } from '../../domain/document/check.js';
import type { Finding } from '../../domain/document/finding.js';
import { findRuleBreaks, type RuleBreak } from '../../domain/document/snapshot-rules.js';
import type { JsonObject } from '../../domain/json.js';
import { describeBreak, findPolicyBreaks, type Policy } from '../../domain/policies/policy.js';
import type { Redaction } from '../../domain/redact/redaction.js';
import { type FileOrg, findOrgMixes } from './orgs.js';
import type { ReadFile, ValidatedFiles } from './ports.js';
import { findKeyFaults } from './redaction-key.js';

export interface ValidateRequest {
  /** Files and directories; empty for the snapshots. */
  readonly paths: readonly string[];
  /** Configured key of fingerprints: those of the snapshots should be of it, where all of them are validated. */
  readonly redaction: Redaction;
  /** Ends the reading; its reason is thrown. */
  readonly signal: AbortSignal;
  /** Rules of the team, of which `error` and `block` are errors here. */
  readonly policies?: readonly Policy[];
  /** Called after each file with the number of files so far. */
  readonly onProgress?: (files: number) => void;
}

export interface ValidateResult {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  /** In the order of the files, and of the lines in each. */
  readonly findings: readonly Finding[];
}

/** Checks every file, and what must not be in two of them; a file that cannot be read hides no finding in another. */
export async function validateFiles(files: ValidatedFiles, request: ValidateRequest): Promise<ValidateResult> {
  const findings = new Map<string, readonly Finding[]>();
  const filesById = new Map<string, string[]>();
  const orgs: FileOrg[] = [];
  for await (const file of files.read(request.paths)) {
    request.signal.throwIfAborted();
    findings.set(file.file, checkFile(file, request));
    const id = file.document && idOf(file.document);
    if (id) filesById.set(id, [...(filesById.get(id) ?? []), file.file]);
    if (file.document) orgs.push({ file: file.file, orgId: orgOf(file.document) });
    request.onProgress?.(findings.size);
  }
  const duplicates = [...filesById].flatMap(([id, names]) =>
    names.length < 2 ? [] : findDuplicates(id, names, files),
  );
  for (const finding of [...duplicates, ...findOrgMixes(orgs, files)])
    findings.set(finding.file, [...(findings.get(finding.file) ?? []), finding]);
  return count(findings.size, [...[...findings.values()].flatMap(sortByPlace), ...findKeyFaultsFor(files, request)]);
}

/** Given files may be of any key. */
function findKeyFaultsFor(files: ValidatedFiles, { paths, redaction }: ValidateRequest): readonly Finding[] {
  return paths.length > 0 ? [] : findKeyFaults(files.readKeyFile(), redaction.key);
}

function checkFile(
  { file, document, findings, locate }: ReadFile,
  { policies = [], redaction }: Pick<ValidateRequest, 'policies' | 'redaction'>,
): readonly Finding[] {
  const rules = document ? [...findRuleBreaks(document, redaction.rules), ...judge(document, policies)] : [];
  const broken = rules.map((rule) => ({
    ...rule,
    ...locate(rule.path, rule.part),
  }));
  return [...findings, ...broken].map(({ line, column, severity, path, message }) => ({
    ...{ file, line, column, severity, path, message },
  }));
}

/** What policies say of a document that is as it stands in its file: redacted. */
function judge(document: JsonObject, policies: readonly Policy[]): readonly RuleBreak[] {
  return findPolicyBreaks(policies, document).map((found) => ({
    severity: found.policy.level === 'warning' ? 'warning' : 'error',
    path: found.path,
    part: 'value',
    message: describeBreak(found),
  }));
}

const MAX_NAMED = 3;

/** Each of the files, with the places of the others. */
function findDuplicates(id: string, names: readonly string[], files: ValidatedFiles): readonly Finding[] {
  const places = names.map((file) => ({ file, ...files.readAgain(file).locate(['id'], 'value') }));
  return places.map((place, index) => {
    const others = places.slice(0, MAX_NAMED + 1).filter((_, other) => other !== index);
    const named = others.slice(0, MAX_NAMED).map(({ file, line }) => `${file}:${line}`);
    const rest = places.length - 1 - named.length;
    const list = `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    const message = `the assistant ${id} is in ${list}, too; keep one of the files`;
    return { ...place, severity: 'error', path: ['id'], message };
  });
}

function sortByPlace(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => a.line - b.line || a.column - b.column);
}

function count(files: number, findings: readonly Finding[]): ValidateResult {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { files, errors, warnings: findings.length - errors, findings };
}
