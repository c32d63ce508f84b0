import path from 'node:path';
import { type ValidateResult, validateFiles } from '../../app/validate/validate.js';
import { EXIT } from '../../errors.js';
import { renderAnnotations } from '../../views/text/findings.js';
import type { Context } from '../context/context.js';

/** Validates with the adapters of the context. */
export async function runValidate(
  { resources, signal, progress }: Context,
  paths: readonly string[],
): Promise<ValidateResult> {
  const onProgress = (files: number) => progress.update(`Validating: ${files} files`);
  const result = await validateFiles(await resources.validatedFiles(), { paths, signal, onProgress });
  progress.clear();
  return result;
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
