import { Flags } from '@oclif/core';
import type { Acceptance } from '../../app/plan/acceptance.js';
import { UsageError } from '../../errors.js';
import { parseAcceptance } from './acceptance.js';

/** Flags of every command. */
export const GLOBAL_FLAGS = {
  json: Flags.boolean({ description: 'print the result as JSON', helpGroup: 'GLOBAL' }),
  config: Flags.string({
    description: 'configuration file [default: vapi-sync.config.yaml, where there is one]',
    helpGroup: 'GLOBAL',
    helpValue: 'FILE',
  }),
  'log-level': Flags.string({
    description: 'least severe log lines to write [default: info]',
    options: ['debug', 'info', 'warn', 'error', 'silent'],
    helpGroup: 'GLOBAL',
  }),
  'log-format': Flags.string({
    description: 'format of log lines [default: text]',
    options: ['text', 'json'],
    helpGroup: 'GLOBAL',
  }),
  'log-file': Flags.string({
    description: 'append log lines to this file, too',
    helpGroup: 'GLOBAL',
    helpValue: 'FILE',
  }),
  'no-color': Flags.boolean({ description: 'print without colors', helpGroup: 'GLOBAL' }),
};

/** `--assistant-id`, repeatable. */
export const assistantIdFlag = Flags.string({
  description: 'only the assistant with this id in Vapi (repeatable)',
  helpValue: 'ID',
  multiple: true,
  multipleNonGreedy: true,
  default: [],
  parse: async (id) => assertNotEmpty('--assistant-id', id),
});

/** `--new-redaction-key`. */
export const newRedactionKeyFlag = Flags.boolean({
  default: false,
  description: 'write all fingerprints anew where another redaction key made those of the snapshots',
  exclusive: ['assistant-id'],
});

/** `--user-id`. */
export const userIdFlag = Flags.string({
  description: 'only assistants that this user owns after the run',
  helpValue: 'ID',
  parse: async (id) => assertNotEmpty('--user-id', id),
});

/** `--force`. */
export const forceFlag = Flags.boolean({
  description: 'write every existing row, changed or not',
  default: false,
});

/** `--yes`. */
export const yesFlag = Flags.boolean({ char: 'y', description: 'go ahead without asking', default: false });

/** `--format`. */
export const formatFlag = Flags.option({ options: ['text', 'markdown'] as const, default: 'text' as const })({
  description: 'form of the output',
});

/** `--detail`. */
export const detailFlag = Flags.option({ options: ['summary', 'fields', 'full'] as const, default: 'fields' as const })(
  {
    description: 'how much of each change to show',
  },
);

/** Flags of the commands that take the apply lock. */
export const LOCK_FLAGS = {
  'lock-timeout': Flags.integer({
    description: 'how long to wait for another apply on this database; 0 is not at all',
    helpValue: 'SECONDS',
    default: 0,
    min: 0,
    max: 604_800,
  }),
};

/** `--accept`, repeatable. */
export const acceptFlag = Flags.custom<Acceptance>({
  description: 'let a tripped guard pass, for the plan with this digest alone (repeatable)',
  helpValue: 'RULE@DIGEST',
  multiple: true,
  multipleNonGreedy: true,
  default: [],
  parse: async (text) => parseAcceptance(text),
});

/** `--embedded`. */
export const embeddedFlag = Flags.boolean({
  description: 'make the embedded database where there is none; without it that happens on a terminal only',
  default: false,
});

/** Flags of the commands that write to the database. */
export const WRITE_FLAGS = {
  yes: yesFlag,
  accept: acceptFlag(),
  embedded: embeddedFlag,
  atomic: Flags.boolean({
    description: 'write everything in one transaction, or nothing',
    default: false,
  }),
  ...LOCK_FLAGS,
};

/** An empty id is a variable of a script that was never set: it must not widen or narrow what is covered. */
function assertNotEmpty(flag: string, id: string): string {
  if (id.trim() !== '') return id;
  throw new UsageError(`${flag} is empty: expected an id`, {
    code: 'EMPTY_ID',
    hint: 'Leave the flag out to cover all assistants.',
  });
}
