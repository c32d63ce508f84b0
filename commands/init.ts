import { Args, Flags } from '@oclif/core';
import type { InitResult } from '../src/app/init/init.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { runInit } from '../src/cli/run/repository/init.js';
import { renderInitResult } from '../src/views/text/init.js';

export default class Init extends BaseCommand {
  static override summary = 'write configuration and GitHub workflows into a repository';
  static override description =
    'Writes vapi-sync.config.yaml, .env.example, lines of .gitignore and .gitattributes, the schema of snapshots, the workflows that pull, plan and apply, and .env with a new key for the fingerprints of secrets (mode 600; a key that is there stays). Files that are there already are kept. Safe to repeat.\n\nEnvironment: VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = ['<%= config.bin %> init', '<%= config.bin %> init ../assistants'];
  static override args = { dir: Args.string({ description: 'the repository', default: '.' }) };
  static override flags = {
    force: Flags.boolean({ description: 'replace files that differ; .gitignore and .gitattributes only grow' }),
  };

  async run(): Promise<InitResult> {
    const { args, flags } = await this.parse(Init);
    const context = await this.context();
    const result = await runInit(context, { directory: args.dir, root: this.config.root, force: flags.force });
    this.print(renderInitResult(result, context.style));
    return result;
  }
}
