import { Args } from '@oclif/core';
import type { ValidateResult } from '../src/app/validate/validate.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { annotateFindings, runValidate, validateExitCode } from '../src/cli/run/validate.js';
import { renderValidation } from '../src/views/text/findings.js';

/** Checks snapshots, or any given files. */
export default class Validate extends BaseCommand {
  static override summary = 'check snapshots against the JSON Schema and the rules that a schema cannot say';
  static override description =
    'Names every error and warning by file, line and column; in GitHub Actions they are annotations, too. Works without network and database. Exits with 1 when there are errors.';
  static override usage = '<%= command.id %> [PATH...]';
  static override examples = [
    '<%= config.bin %> validate',
    '<%= config.bin %> validate snapshots/assistants/reception-5f1a7c1e.yaml',
    '<%= config.bin %> validate --json',
  ];
  static override args = {
    path: Args.string({ multiple: true, description: 'files and directories [default: the snapshots]' }),
  };

  async run(): Promise<ValidateResult> {
    const { args } = await this.parse(Validate);
    const context = await this.context();
    const result = await runValidate(context, args.path ?? []);
    this.print(renderValidation(result, context.style));
    this.annotate(annotateFindings(result, context.cwd));
    this.setExitCode(validateExitCode(result));
    return result;
  }
}
