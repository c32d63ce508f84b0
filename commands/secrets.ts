import { Flags } from '@oclif/core';
import type { SecretsResult } from '../src/app/secrets/secrets.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { assistantIdFlag } from '../src/cli/command/flags.js';
import { runSecrets, secretsExitCode } from '../src/cli/run/repository/secrets.js';
import { renderSecrets } from '../src/views/text/secrets/places.js';

/** Tells what is hidden where, and what is not. */
export default class Secrets extends BaseCommand {
  static override summary = 'show what is hidden where, by which rule, and how well; never a value';
  static override description =
    'keyed: a fingerprint made with the redaction key; strong: without a key, of what nobody guesses; weak: without a key, of what could be guessed; shown: looks like a secret and is shown. Of snapshots the rule is not known any more.\n\nEnvironment: VAPI_API_KEY, VAPI_BASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = ['<%= config.bin %> secrets', '<%= config.bin %> secrets --from snapshots --json'];
  static override flags = {
    'assistant-id': assistantIdFlag,
    from: Flags.string({
      description: 'where to look: vapi, snapshots or git:REV',
      default: 'vapi',
      helpValue: 'SOURCE',
    }),
  };

  async run(): Promise<SecretsResult> {
    const { flags } = await this.parse(Secrets);
    const context = await this.context();
    const result = await runSecrets(context, flags);
    this.print(renderSecrets(result, context.style));
    this.setExitCode(secretsExitCode(result));
    return result;
  }
}
