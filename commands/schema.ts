import { Flags } from '@oclif/core';
import { checkSchema, makeSchemaText, type SchemaResult, writeSchema } from '../src/app/init/schema.js';
import { BaseCommand } from '../src/cli/command/base.js';

/** Prints, writes or checks the JSON Schema of a snapshot. */
export default class Schema extends BaseCommand {
  static override summary = 'print the JSON Schema of a snapshot';
  static override description =
    'With it, editors complete and check snapshots. Its file, schemas/assistant.schema.json beside the snapshots directory, is named in the first line of every snapshot.';
  static override examples = ['<%= config.bin %> schema', '<%= config.bin %> schema --check'];
  static override flags = {
    write: Flags.boolean({ description: 'write the file', exclusive: ['check'] }),
    check: Flags.boolean({ description: 'fail unless the file is fresh' }),
  };

  /** Returns what became of the file; without flags the schema itself is the output. */
  async run(): Promise<SchemaResult | undefined> {
    const { flags } = await this.parse(Schema);
    if (!flags.write && !flags.check) {
      await this.writeChunks([makeSchemaText()]);
      return undefined;
    }
    const { adapters } = await this.context();
    const file = await adapters.schemaFile();
    const result = flags.check ? await checkSchema(file) : await writeSchema(file);
    this.print(`${result.file} is ${result.written ? 'written' : 'fresh'}`);
    return result;
  }
}
