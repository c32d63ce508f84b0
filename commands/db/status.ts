import { type DatabaseStatus, loadDatabaseStatus } from '../../src/app/database/status.js';
import { BaseCommand } from '../../src/cli/command/base.js';
import { renderDatabaseStatus } from '../../src/views/text/database.js';

export default class DbStatus extends BaseCommand {
  static override summary = 'tell what the tables lack; exit with 2 when they are out of date';
  static override description =
    'Reads the catalog of the database only and changes nothing.\n\nEnvironment: DATABASE_URL (vapi-sync help environment).';
  static override examples = ['<%= config.bin %> db status', '<%= config.bin %> db status --json'];

  async run(): Promise<DatabaseStatus> {
    await this.parse(DbStatus);
    const { adapters } = await this.context();
    const { schemaAdmin } = await adapters.database();
    const status = await loadDatabaseStatus(schemaAdmin);
    this.print(renderDatabaseStatus(status));
    this.setExitCode(status.isCurrent ? 0 : 2);
    return status;
  }
}
