import { type DoctorResult, runDoctor } from '../../app/doctor/doctor.js';
import { EXIT } from '../../errors.js';
import type { Context } from '../context/context.js';
import { loadRules, redactionFor } from '../context/rules.js';
import { describeTarget } from '../context/target.js';

/** Checks; no configured secret gets into the result, whoever quotes it. */
export async function runChecks(context: Context): Promise<DoctorResult> {
  const { config, adapters, signal, mask } = context;
  const { checks } = await runDoctor({
    api: await adapters.apiProbe(),
    databaseLocation: await describeTarget(context),
    loadRules: () => loadRules(context),
    openDatabase: async () => {
      const { assertPlaceUsable } = await import('../../adapters/postgres/place.js');
      assertPlaceUsable(config.database);
      return adapters.database();
    },
    openSnapshots: () => adapters.validatedFiles(),
    loadKeyId: async () => (await adapters.snapshots()).loadKeyId?.(),
    redaction: redactionFor({ config }),
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
