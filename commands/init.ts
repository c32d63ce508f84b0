import { Args, Flags } from '@oclif/core';
import { type InitResult, initRepository } from '../src/app/init/init.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { renderInitResult } from '../src/views/text/init.js';

export default class Init extends BaseCommand {
  static override summary = 'write configuration and GitHub workflows into a repository';
  static override description =
    'Writes vapi-sync.config.yaml, .env.example, lines of .gitignore and .gitattributes, the schema of snapshots, and the workflows that pull, plan and apply. Files that are there already are kept. Safe to repeat.';
  static override examples = ['<%= config.bin %> init', '<%= config.bin %> init ../assistants'];
  static override args = { dir: Args.string({ description: 'the repository', default: '.' }) };
  static override flags = {
    force: Flags.boolean({ description: 'replace files that differ; .gitignore and .gitattributes only grow' }),
  };

  async run(): Promise<InitResult> {
    const { args, flags } = await this.parse(Init);
    const { adapters, style } = await this.context();
    const ports = {
      files: await adapters.repositoryFiles(args.dir),
      templates: await adapters.templates(this.config.root),
    };
    const result = await initRepository(ports, { force: flags.force });
    this.print(renderInitResult(result, style));
    return result;
  }
}
