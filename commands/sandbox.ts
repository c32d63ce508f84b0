import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/cli/command/base.js';
import { serveUntil, startSandboxFor } from '../src/cli/run/sandbox.js';
import { renderSandboxStart } from '../src/views/text/sandbox.js';

export default class Sandbox extends BaseCommand {
  static override summary = 'serve a read-only look-alike of the Vapi API on this machine';
  static override description =
    'Listens on 127.0.0.1 only and serves snapshots (of --from, or those configured), generated assistants, or else a dozen examples. Point VAPI_BASE_URL to it; any API key is accepted. Faults: KIND[=VALUE][:TIMES][@WHERE], e.g. 429=2:1, 503@2, timeout:1@id, html:1, cut:1, reset:1, waf, 401.';
  static override examples = [
    '<%= config.bin %> sandbox --port 4010',
    '<%= config.bin %> sandbox --assistants 1000 --seed 7 --fault 429:2',
    '<%= config.bin %> sandbox --from snapshots',
  ];
  static override flags = {
    port: Flags.integer({ description: 'port to listen on; 0 for any', min: 0, max: 65_535, default: 4010 }),
    assistants: Flags.integer({ description: 'generate this many assistants', min: 0, max: 1_000_000, helpValue: 'N' }),
    seed: Flags.integer({ description: 'the same seed gives the same assistants', default: 1, helpValue: 'N' }),
    from: Flags.string({ description: 'directory of snapshots', exclusive: ['assistants'], helpValue: 'DIR' }),
    fault: Flags.string({
      description: 'what to do wrong (repeatable)',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'SPEC',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Sandbox);
    const context = await this.context();
    const { sandbox, ...start } = await startSandboxFor(flags, context);
    await this.writeChunks([this.jsonEnabled() ? `${JSON.stringify(start)}\n` : renderSandboxStart(start)]);
    await serveUntil(sandbox, context.signal);
  }
}
