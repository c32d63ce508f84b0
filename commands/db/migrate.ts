import { Flags } from '@oclif/core';
import { loadDatabaseStatus, migrateDatabase } from '../../src/app/database/status.js';
import { BaseCommand } from '../../src/cli/command/base.js';
import { embeddedFlag } from '../../src/cli/command/flags.js';
import { openForMigration } from '../../src/cli/context/target.js';
import { renderMigration, renderStatements } from '../../src/views/text/database.js';

export default class DbMigrate extends BaseCommand {
  static override summary = 'bring the tables up to date';
  static override description =
    'Adds the tables and columns that are missing, in one transaction. What is there is kept as it is, also in tables that another application made. Safe to repeat.\n\nEnvironment: DATABASE_URL (vapi-sync help environment).';
  static override examples = ['<%= config.bin %> db migrate', '<%= config.bin %> db migrate --sql > migration.sql'];
  static override flags = {
    embedded: embeddedFlag,
    sql: Flags.boolean({ description: 'print the statements for what is missing, and run nothing' }),
  };

  async run(): Promise<object> {
    const { flags } = await this.parse(DbMigrate);
    const { schemaAdmin } = await openForMigration(await this.context(), flags);
    if (flags.sql) {
      const { statements } = await loadDatabaseStatus(schemaAdmin);
      this.print(renderStatements(statements));
      return { statements };
    }
    const result = await migrateDatabase(schemaAdmin);
    this.print(renderMigration(result));
    return result;
  }
}
