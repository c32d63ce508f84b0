import path from 'node:path';
import { type ValidateResult, validateFiles } from '../../app/validate/validate.js';
import { EXIT } from '../../errors.js';
import { renderAnnotations } from '../../views/text/findings.js';
import type { Context } from '../context/context.js';
import { readPolicies, redactionFor } from '../context/rules.js';
import { runStep } from './step.js';

/** Checks files, or the snapshots where no paths are given. */
export async function runValidate(context: Context, paths: readonly string[]): Promise<ValidateResult> {
  const { adapters, config, signal } = context;
  const redaction = redactionFor({ config });
  const files = await adapters.validatedFiles();
  const policies = await readPolicies(context);
  return runStep(context, {
    words: 'Validating files',
    work: (onProgress) => validateFiles(files, { paths, signal, policies, redaction, onProgress }),
  });
}

/** Annotations for GitHub, which knows files by their way from the root of the checkout. */
export function annotateFindings({ findings }: ValidateResult, cwd: string): string {
  const root = process.env['GITHUB_WORKSPACE'] || cwd;
  return renderAnnotations(findings, (file) => path.relative(root, path.resolve(cwd, file)).split(path.sep).join('/'));
}

/** Warnings are no failure. */
export function validateExitCode({ errors }: ValidateResult): number {
  return errors > 0 ? EXIT.failed : EXIT.done;
}
