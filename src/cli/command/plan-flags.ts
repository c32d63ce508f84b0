import { Flags, type Interfaces } from '@oclif/core';
import { UsageError } from '../../errors.js';
import { assistantIdFlag, detailFlag, forceFlag, formatFlag, userIdFlag } from './flags.js';

/** Flags that say what a plan covers. */
export const SCOPE_FLAGS = {
  'user-id': userIdFlag,
  'assistant-id': assistantIdFlag,
  force: forceFlag,
};

/** Flags of `plan`, which `apply` shares. */
export const PLAN_FLAGS = {
  from: Flags.string({
    description: 'where desired state is read from: vapi, snapshots, or the snapshots of a git revision',
    helpValue: 'vapi|snapshots|git:REV',
    default: 'vapi',
  }),
  ...SCOPE_FLAGS,
  format: formatFlag,
  detail: detailFlag,
  out: Flags.string({
    description: 'save the plan for vapi-sync apply FILE; it holds no secrets',
    helpValue: 'FILE',
  }),
  'detailed-exitcode': Flags.boolean({
    default: false,
    description: 'exit with 2 when a plan that is not applied has changes',
  }),
};

/**
 * A saved plan says itself what it covers.
 * @throws UsageError `PLAN_FLAGS_WITH_FILE` when flags say it, too
 */
export function assertNoPlanFlags(tokens: Interfaces.ParserOutput['raw']): void {
  const given = tokens.flatMap((token) =>
    token.type === 'flag' && PLANNING_FLAGS.has(token.flag) ? [`--${token.flag}`] : [],
  );
  if (given.length === 0) return;
  throw new UsageError(`${given.join(', ')} cannot be combined with a saved plan, which says itself what it covers`, {
    code: 'PLAN_FLAGS_WITH_FILE',
    hint: 'Give the flags to vapi-sync plan --out FILE.',
  });
}

const PLANNING_FLAGS: ReadonlySet<string> = new Set(['from', ...Object.keys(SCOPE_FLAGS)]);
