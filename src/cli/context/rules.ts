import type { AssistantSource } from '../../app/ports.js';
import type { Rules } from '../../app/rules.js';
import { scopeSource } from '../../app/scoped-source.js';
import type { ConfiguredPath } from '../../config/config.js';
import { listActiveGuards } from '../../domain/guards/settings.js';
import { IgnoredFields } from '../../domain/ignored/ignored.js';
import { parsePathPattern } from '../../domain/path-pattern/parse.js';
import type { Policy } from '../../domain/policies/policy.js';
import type { Redaction } from '../../domain/redact/redaction.js';
import type { UserRule, UserRules } from '../../domain/redact/user/rules.js';
import { makeScope } from '../../domain/scope/scope.js';
import type { Context } from './context.js';

/**
 * What the team has decided, ready to be applied.
 * @throws AppError `POLICY_INVALID`, `POLICY_UNREADABLE`
 */
export async function loadRules(context: Context): Promise<Rules> {
  const { include, exclude, guards: settings } = context.config;
  const guards = listActiveGuards(settings);
  const policies = await readPolicies(context);
  const ignored = ignoredFields(context);
  const inForce = {
    guards: guards.map(({ rule, limits }) => ({ rule: rule.name, limits })),
    policies: policies.map(({ name, level, why }) => ({ name, level, why })),
    ...{ include, exclude, ignore: ignored.patterns.map(({ text }) => text) },
  };
  return { guards, policies, ignored, inForce };
}

/** The policies of the configuration and of the files beside it; where there are none, nothing is loaded for them. */
export async function readPolicies({ config, adapters }: Context): Promise<readonly Policy[]> {
  const files = await adapters.policyFiles();
  if (config.policies.length + files.length === 0) return [];
  const { loadPolicies } = await import('../../app/policies/load.js');
  return loadPolicies(config.policies, files);
}

/** The ignored fields; mistakes in them were told with the configuration. */
export function ignoredFields({ config }: Pick<Context, 'config'>): IgnoredFields {
  const patterns = config.ignore.map((entry) => parsePathPattern(typeof entry === 'string' ? entry : entry.path));
  return new IgnoredFields(patterns.flatMap((parsed) => (parsed.ok ? [parsed.pattern] : [])));
}

/** How secrets are hidden; mistakes in the paths were told with the configuration. */
export function redactionFor({ config }: Pick<Context, 'config'>): Redaction {
  const { hide, show } = config.redaction;
  const rules = [
    ...hide.flatMap((entry) => userRule('hide', entry)),
    ...show.flatMap((entry) => userRule('show', entry)),
  ];
  return { key: config.snapshots.redactionKey, rules };
}

function userRule(action: UserRule['action'], entry: ConfiguredPath): UserRules {
  const { path, reason = null } = typeof entry === 'string' ? { path: entry } : entry;
  const parsed = parsePathPattern(path);
  return parsed.ok ? [{ action, pattern: parsed.pattern, reason }] : [];
}

/** A source without what the configuration leaves alone. */
export function scoped({ config }: Pick<Context, 'config'>, source: AssistantSource): AssistantSource {
  return scopeSource(source, makeScope(config));
}
