import { type DoctorResult, runDoctor } from '../../app/doctor/doctor.js';
import { EXIT } from '../../errors.js';
import type { Context } from '../context/context.js';
import { loadRules } from '../context/rules.js';

/** Checks; no configured secret gets into the result, whoever quotes it. */
export async function runChecks(context: Context): Promise<DoctorResult> {
  const { config, adapters, signal, mask } = context;
  const { url, embeddedDir } = config.database;
  const { checks } = await runDoctor({
    api: await adapters.apiProbe(),
    databaseLocation: url === null ? `the embedded database in ${embeddedDir}` : 'the database of DATABASE_URL',
    loadRules: () => loadRules(context),
    openDatabase: () => adapters.database(),
    openSnapshots: () => adapters.validatedFiles(),
    loadKeyId: async () => (await adapters.snapshots()).loadKeyId?.(),
    redactionKey: config.snapshots.redactionKey,
    signal,
  });
  return {
    checks: checks.map(({ message, remedy, ...check }) => ({
      ...check,
      message: mask(message),
      ...(remedy === undefined ? {} : { remedy: mask(remedy) }),
    })),
  };
}

/** Warnings are no failure. */
export function doctorExitCode({ checks }: DoctorResult): number {
  return checks.some(({ status }) => status === 'failed') ? EXIT.failed : EXIT.done;
}
