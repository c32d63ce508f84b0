import { formatPath } from '../../domain/json.js';
import type { PlanOptions, PlanOutline, SourceDescription } from '../../domain/plan/plan.js';
import type { GuardVerdict } from '../../domain/plan/verdict.js';
import type { PolicyVerdict } from '../../domain/policies/board.js';

/** Something about a whole report that must not be overlooked. */
export interface AlertView {
  /** Whether it stops what the report is about, or only is to be known. */
  readonly isStop: boolean;
  /** What it is about: `Guard updates`. Foreign. */
  readonly subject: string;
  /** What was found. Foreign. */
  readonly message: string;
  /** The assistants that are concerned, as many as are named. Foreign. */
  readonly assistants: readonly string[];
  /** How many more there are. */
  readonly more: number;
  /** Where it is decided, and by what it is let pass. Foreign. */
  readonly advice: string;
}

const MAX_NAMED = 5;
const MAX_NAME_LENGTH = 60;

/** The tripped guards of a plan. */
export function viewVerdicts({ guards, digest = '' }: PlanOutline): readonly AlertView[] {
  return guards.map((verdict) => viewVerdict(verdict, digest));
}

/** The policies that assistants break. */
export function viewPolicies(verdicts: readonly PolicyVerdict[]): readonly AlertView[] {
  return verdicts.map(({ policy, level, count, path, message, assistants }) => {
    const named = assistants.slice(0, MAX_NAMED);
    return {
      isStop: level === 'block',
      subject: `Policy ${policy} (${level})`,
      message: `${formatPath(path) || 'document'} ${message}`,
      assistants: nameAssistants(named),
      more: count - named.length,
      advice: level === 'block' ? 'apply writes none of these assistants.' : '',
    };
  });
}

/** The command that lets a plan pass whose guards have tripped; undefined where none has. */
export function acceptCommand({ guards, digest, source, options }: PlanOutline): string | undefined {
  if (guards.length === 0) return undefined;
  const accepts = guards.map(({ rule }) => `--accept ${rule}@${digest}`);
  return ['vapi-sync apply', ...sourceFlags(source), ...optionFlags(options), ...accepts].join(' ');
}

function viewVerdict(verdict: GuardVerdict, digest: string): AlertView {
  const { rule, message, setting, count, assistants } = verdict;
  const named = assistants.slice(0, MAX_NAMED);
  return {
    isStop: true,
    subject: `Guard ${rule}`,
    message,
    assistants: nameAssistants(named),
    more: count - named.length,
    advice: `Limit: ${setting} in the configuration. For this plan alone: --accept ${rule}@${digest}`,
  };
}

/** Names with ids, for lists. */
export function nameAssistants(assistants: GuardVerdict['assistants']): readonly string[] {
  return assistants.map(({ name, vapiAssistantId }) => {
    const shown = name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH - 1)}…` : name;
    return `${shown} (${vapiAssistantId})`;
  });
}

function sourceFlags({ kind, location }: SourceDescription): readonly string[] {
  if (kind === 'snapshots') return ['--from snapshots'];
  return kind === 'git' ? [`--from ${quoteWord(location)}`] : [];
}

function optionFlags({ userId, assistantIds, force }: PlanOptions): readonly string[] {
  return [
    ...(userId === undefined ? [] : [`--user-id ${quoteWord(userId)}`]),
    ...assistantIds.map((id) => `--assistant-id ${quoteWord(id)}`),
    ...(force ? ['--force'] : []),
  ];
}

/** A word as a shell takes it back. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
