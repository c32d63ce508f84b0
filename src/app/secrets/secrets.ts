import { idOf, nameOf } from '../../domain/document/check.js';
import type { JsonObject, JsonPath } from '../../domain/json.js';
import type { SourceDescription } from '../../domain/plan/plan.js';
import type { Decision } from '../../domain/redact/decision.js';
import { type FingerprintKey, makeFingerprint } from '../../domain/redact/marker.js';
import type { RedactionOptions } from '../../domain/redact/redact.js';
import { listDecisions } from '../../domain/redact/redact.js';
import { type Redaction, redactionOf } from '../../domain/redact/redaction.js';
import { shownName, shownPath } from '../../domain/redact/shown-name.js';
import type { UserRules } from '../../domain/redact/user/rules.js';
import { mapMarkedLeaves } from '../../domain/restore/leaves.js';
import { download } from '../page-consumer.js';
import type { AssistantSource, SourcePage } from '../ports.js';
import { UnmetRules } from './unmet-rules.js';

/** How well a fingerprint keeps its secret: made with a key; with a salt of what nobody guesses; or of what could be. */
export type Strength = 'keyed' | 'strong' | 'weak';

/** A place that is hidden, or shown although it looks like a secret; never its value. */
export interface SecretPlace {
  readonly path: JsonPath;
  /** Of a fingerprint in a snapshot nobody knows by which rule it was made: `fingerprint`. */
  readonly rule: string;
  readonly reason: string;
}

export interface AssistantSecrets {
  readonly vapiAssistantId: string | null;
  readonly name: string | null;
  readonly hidden: readonly (SecretPlace & { readonly strength: Strength })[];
  readonly shown: readonly SecretPlace[];
}

export interface SecretsResult {
  readonly source: SourceDescription;
  readonly summary: Readonly<Record<Strength | 'assistants' | 'hidden' | 'shown' | 'outOfScope', number>>;
  /** Those with any; in the source's order. */
  readonly assistants: readonly AssistantSecrets[];
  readonly unknownIds: readonly string[];
  readonly warnings: readonly string[];
}

export interface SecretsPorts {
  readonly source: AssistantSource;
  readonly redaction: Redaction;
}

export interface SecretsRequest {
  /** Only these; empty for all. */
  readonly assistantIds: readonly string[];
  readonly onProgress?: ((assistants: number) => void) | undefined;
}

/** Lists what is hidden where, by which rule and how well, and what looks like a secret and is shown. */
export async function listSecretPlaces(
  { source, redaction }: SecretsPorts,
  { assistantIds, onProgress }: SecretsRequest,
): Promise<SecretsResult> {
  const isLive = source.description.kind === 'vapi';
  const markers: Strength = typeof (await source.loadKeyId?.()) === 'string' ? 'keyed' : 'strong';
  const assistants: AssistantSecrets[] = [];
  const warnings: string[] = [];
  const unmet = new UnmetRules(redaction.rules);
  const seen = { assistants: 0, outOfScope: 0 };
  const consumer = {
    async addPage({ items, outOfScope = [], warnings: told }: SourcePage) {
      warnings.push(...told);
      seen.assistants += items.length;
      seen.outOfScope += outOfScope.length;
      for (const { document } of items) {
        unmet.look(document);
        const { key, rules } = redactionOf(document, redaction);
        const places = isLive ? ofLive(document, { key, rules }) : ofSnapshot(document, { strong: markers, rules });
        if (places.hidden.length + places.shown.length > 0) assistants.push(identify(document, places, key));
      }
    },
  };
  const unknownIds = await download({ source, assistantIds, consumers: [consumer], onProgress });
  if (assistantIds.length === 0 && seen.assistants > 0) warnings.push(...unmet.warnings());
  const summary = { ...seen, ...countPlaces(assistants) };
  return { source: source.description, summary, assistants, unknownIds, warnings };
}

type Places = Pick<AssistantSecrets, 'hidden' | 'shown'>;

function ofLive(document: JsonObject, { key, rules }: Required<RedactionOptions>): Places {
  const decisions = listDecisions(document, rules);
  return {
    hidden: decisions.flatMap((decision) =>
      decision.action === 'hidden' ? [{ ...placeOf(decision), strength: strengthOf(decision, key) }] : [],
    ),
    shown: decisions.filter(({ action, isSuspicious }) => action === 'shown' && isSuspicious).map(placeOf),
  };
}

interface SnapshotRedaction {
  readonly strong: Strength;
  readonly rules: UserRules;
}

/** In a snapshot all that is hidden is a fingerprint already; what would be hidden today is shown. */
function ofSnapshot(document: JsonObject, { strong, rules }: SnapshotRedaction): Places {
  const hidden: AssistantSecrets['hidden'][number][] = [];
  mapMarkedLeaves(document, ({ text, path }) => {
    const strength = text.includes('redacted:weak:') ? 'weak' : strong;
    hidden.push({ path, rule: 'fingerprint', reason: 'a fingerprint in the snapshot', strength });
    return text;
  });
  const shown = listDecisions(document, rules).filter(
    ({ action, isSuspicious }) => action === 'hidden' || isSuspicious,
  );
  return { hidden, shown: shown.map(placeOf) };
}

function placeOf({ path, rule }: Decision): SecretPlace {
  return { path, rule: rule.id, reason: rule.reason };
}

/** Of several pieces the weakest. */
function strengthOf({ value, pieces }: Decision, key: FingerprintKey): Strength {
  if (typeof key === 'string') return 'keyed';
  const parts = pieces?.map(({ start, end }) => String(value).slice(start, end)) ?? [value];
  return parts.some((part) => makeFingerprint(part, key).startsWith('redacted:weak:')) ? 'weak' : 'strong';
}

function identify(document: JsonObject, { hidden, shown }: Places, key: FingerprintKey): AssistantSecrets {
  const show = <T extends SecretPlace>(place: T): T => ({ ...place, path: shownPath(place.path, key) });
  const name = shownName(nameOf(document), key);
  return { vapiAssistantId: idOf(document), name, hidden: hidden.map(show), shown: shown.map(show) };
}

function countPlaces(assistants: readonly AssistantSecrets[]) {
  const hidden = assistants.flatMap((assistant) => assistant.hidden);
  const of = (wanted: Strength) => hidden.filter(({ strength }) => strength === wanted).length;
  const shown = assistants.reduce((sum, assistant) => sum + assistant.shown.length, 0);
  return { hidden: hidden.length, shown, keyed: of('keyed'), strong: of('strong'), weak: of('weak') };
}
