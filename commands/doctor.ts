import type { DoctorResult } from '../src/app/doctor/doctor.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { doctorExitCode, runChecks } from '../src/cli/run/doctor.js';
import { renderDoctor } from '../src/views/text/doctor.js';

/** Checks all that the other commands need. */
export default class Doctor extends BaseCommand {
  static override summary = 'check configuration, key, API, database, privileges, tables, admin and snapshots';
  static override description =
    'A line for each check, with the remedy where something is not well. Changes nothing in Vapi, a database server or the snapshots. Exits with 1 when a check failed.\n\nEnvironment: VAPI_API_KEY, VAPI_BASE_URL, DATABASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --json'];

  async run(): Promise<DoctorResult> {
    await this.parse(Doctor);
    const context = await this.context();
    const result = await runChecks(context);
    this.print(renderDoctor(result, context.style));
    this.setExitCode(doctorExitCode(result));
    return result;
  }
}
