import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../../src/app/apply/apply.ts';
import type { Acceptance } from '../../../src/app/plan/acceptance.ts';
import { sealPlan } from '../../../src/app/plan/seal.ts';
import type { RunStore } from '../../../src/app/ports.ts';
import { GUARD_RULES } from '../../../src/domain/guards/rules.ts';
import type { GuardSettings } from '../../../src/domain/guards/settings.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { PLAIN_REDACTION } from '../../../src/domain/redact/redaction.ts';
import { RefusedError } from '../../../src/errors.ts';
import { SILENT } from '../../support/database.ts';
import { RUN } from '../../support/database-changes.ts';
import { judgeChanges, makeUpdates } from '../../support/guards.ts';
import { makePlanOf } from '../../support/plans.ts';

/** A plan that trips those of the guards that the settings leave on: every one of them could. */
async function makeTrippedPlan(settings: GuardSettings): Promise<Plan> {
  const before = { firstMessage: 'Hi', server: { url: 'https://a.example' } };
  const model = { tools: [{ type: 'endCall' }], messages: [{ role: 'system', content: 'A long prompt.' }] };
  const changes = makeUpdates(10, { ...before, model }, { server: { url: 'https://b.example' }, model: { tools: [] } });
  const { outline, ...plan } = makePlanOf({ changes });
  const guards = judgeChanges(changes, { rows: 10, settings });
  return sealPlan({ ...plan, outline: { ...outline, guards } }, PLAIN_REDACTION);
}

/** A store that notes whether anything was begun. */
function makeStore(): RunStore & { readonly started: () => boolean } {
  let isStarted = false;
  return {
    started: () => isStarted,
    start: async () => {
      isStarted = true;
      return '1';
    },
    transaction: async () => [] as never,
    finish: async () => undefined,
  };
}

const acceptances = fc.array(
  fc.record({ rule: fc.constantFrom(...GUARD_RULES.map(({ name }) => name)), isRight: fc.boolean() }),
  { maxLength: 12 },
);
const switches = fc.dictionary(fc.constantFrom(...GUARD_RULES.map(({ name }) => name)), fc.constant(false));

describe('applyPlan', () => {
  test('never begins while a tripped guard is not accepted by the digest, in whatever order acceptances come', async () => {
    await fc.assert(
      fc.asyncProperty(switches, acceptances, async (settings, given) => {
        const plan = await makeTrippedPlan(settings);
        const { digest = '', guards } = plan.outline;
        const accepted = given.map(
          ({ rule, isRight }): Acceptance => ({ rule, digest: isRight ? digest : '0'.repeat(12) }),
        );
        const store = makeStore();
        const request = { plan, store, logger: SILENT, run: RUN, atomic: false, batchSize: 100, acceptances: accepted };
        const outcome = await applyPlan({ ...request, signal: new AbortController().signal }).catch((error) => error);
        const isOpen = guards.some(({ rule }) => !given.some((each) => each.isRight && each.rule === rule));
        expect(outcome instanceof RefusedError).toBe(isOpen);
        expect(store.started()).toBe(!isOpen);
      }),
    );
  });

  test('names every open guard, what was found, and what accepts it', async () => {
    const plan = await makeTrippedPlan({ updates: false });
    const digest = plan.outline.digest ?? '';
    const request = { plan, store: makeStore(), logger: SILENT, run: RUN, atomic: false, batchSize: 100 };
    const { signal } = new AbortController();
    const outcome = applyPlan({ ...request, signal, acceptances: [{ rule: 'tools-emptied', digest }] });
    await expect(outcome).rejects.toMatchObject({ code: 'GUARD_TRIPPED', exitCode: 4 });
    await expect(outcome).rejects.toThrow(
      /prompt-change: the prompts of 10 assistants .*server-host: .*field-lost: 10 of 10 rows \(100%\) would lose /,
    );
    const accepts = ['prompt-change', 'server-host', 'field-lost']
      .map((rule) => `--accept ${rule}@${digest}`)
      .join(' ');
    await expect(outcome).rejects.toMatchObject({ hint: expect.stringContaining(accepts) });
  });
});
