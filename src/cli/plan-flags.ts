import { Flags } from '@oclif/core';
import { assistantIdFlag, detailFlag, forceFlag, userIdFlag } from './flags.js';

/** Flags that say what a plan covers. */
export const SCOPE_FLAGS = {
  'user-id': userIdFlag,
  'assistant-id': assistantIdFlag,
  force: forceFlag,
};

/** Flags of `plan`, which `apply` shares. */
export const PLAN_FLAGS = {
  from: Flags.string({
    description: 'where desired state is read from: vapi or snapshots',
    helpValue: 'vapi|snapshots',
    default: 'vapi',
  }),
  ...SCOPE_FLAGS,
  detail: detailFlag,
};
