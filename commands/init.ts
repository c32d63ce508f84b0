import { Args, Flags } from '@oclif/core';
import type { InitResult } from '../src/app/init/init.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { runInit } from '../src/cli/run/repository/init.js';
import { renderInitResult } from '../src/views/text/init.js';

export default class Init extends BaseCommand {
  static override summary = 'write configuration and workflows into a repository';
  static override description =
    'Writes vapi-sync.config.yaml, .env.example, lines of .gitignore and .gitattributes, the schema of snapshots, the workflows that pull, plan and apply, and .env with a new key for the fingerprints of secrets (mode 600; a key that is there stays). Workflows lie in the root of the git repository; they follow snapshots.dir, and the directory where it is not the root. Files that are there already are kept. Safe to repeat.\n\nThe workflows install vapi-sync from where this one came: the address and checksum that npm noted, or the pushed commit of a checkout. Where nobody can tell, name it with --package; nothing is guessed.\n\nEnvironment: VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> init',
    '<%= config.bin %> init services/voice',
    '<%= config.bin %> init --package vapi-sync-0.1.0.tgz',
  ];
  static override args = { dir: Args.string({ description: 'the directory of the configuration', default: '.' }) };
  static override flags = {
    force: Flags.boolean({ description: 'replace files that differ; .gitignore and .gitattributes only grow' }),
    package: Flags.string({
      description: 'what the workflows install: a tarball of npm pack, an https address, or NAME@VERSION',
      helpValue: 'SPEC',
    }),
    integrity: Flags.string({
      description: 'checksum of --package (sha512-...)',
      helpValue: 'HASH',
      dependsOn: ['package'],
    }),
  };

  async run(): Promise<InitResult> {
    const { args, flags } = await this.parse(Init);
    const context = await this.context();
    const result = await runInit(context, { directory: args.dir, root: this.config.root, ...flags });
    this.print(renderInitResult(result, context.style));
    return result;
  }
}
