import { idOf, inspectDocument, nameOf } from '../../domain/document/check.js';
import { NoticeBoard } from '../../domain/document/notices.js';
import { GuardBoard } from '../../domain/guards/board.js';
import type { JsonObject } from '../../domain/json.js';
import type { InvalidAssistant, Owner } from '../../domain/plan/change.js';
import { type Decision, decideChange } from '../../domain/plan/decide.js';
import { chooseOwner, type OwnerCandidates } from '../../domain/plan/owner.js';
import { PLAN_FORMAT_VERSION, type Plan, type PlanOptions } from '../../domain/plan/plan.js';
import type { Problem } from '../../domain/problem.js';
import { redactionOf } from '../../domain/redact/redaction.js';
import { shownName, shownReasons } from '../../domain/redact/shown-name.js';
import type { CurrentRow, RowId } from '../../domain/row/row.js';
import type { PageConsumer } from '../page-consumer.js';
import type { AssistantSource, CurrentState, SourceItem, SourcePage, TableShape, TriedRow } from '../ports.js';
import type { Rules } from '../rules.js';
import { SeenAssistants } from '../seen-assistants.js';
import { type DesiredRowPorts, DesiredRows } from './desired.js';
import { fitRows, type WantedRow } from './fit-rows.js';
import { findMissingRows } from './missing-rows.js';
import { findUser, loadOwnerCandidates } from './owner-candidates.js';
import { PolicyJudge } from './policy-judge.js';
import type { ChangeSpool } from './ports.js';
import { sealPlan } from './seal.js';
import { findTwins, tellSetAside } from './set-aside.js';

export interface PlannerPorts extends DesiredRowPorts {
  readonly source: AssistantSource;
  readonly state: CurrentState;
  readonly spool: ChangeSpool;
  readonly rules: Rules;
}

/**
 * Makes a plan out of the pages of one download; it reads the database and writes nothing but its own spool.
 * @throws AppError `DATABASE_OUTDATED`; `USER_UNKNOWN` when `options.userId` names nobody
 */
export async function createPlanner(ports: PlannerPorts, options: PlanOptions): Promise<Planner> {
  const shape = await ports.state.loadShape();
  const userId = options.userId === undefined ? undefined : await findUser(ports.state, options.userId);
  return new Planner(ports, { options, shape, userId });
}

/** An assistant whose row is wanted as its document says, whatever the table can hold. */
interface Draft extends WantedRow {
  readonly document: JsonObject;
  readonly owner: Owner;
  /** Names of the policies that the assistant breaks. */
  readonly policies: readonly string[];
  /** Fingerprints that stand where their secrets do not belong, and policies that block. */
  readonly flaws: readonly Problem[];
}

interface Candidate {
  readonly item: SourceItem;
  readonly current: CurrentRow | undefined;
  readonly candidates: OwnerCandidates;
}

interface PlannerContext {
  readonly options: PlanOptions;
  readonly shape: TableShape;
  readonly userId: RowId | undefined;
}

export class Planner implements PageConsumer {
  readonly #ports: PlannerPorts;
  readonly #context: PlannerContext;
  readonly #counts = { create: 0, update: 0, forced: 0, unchanged: 0 };
  #setAside = 0;
  readonly #invalid: InvalidAssistant[] = [];
  readonly #warnings: string[] = [];
  readonly #notices = new NoticeBoard();
  readonly #board: GuardBoard;
  readonly #judge: PolicyJudge;
  readonly #seen = new SeenAssistants();
  readonly #desired: DesiredRows;
  readonly #isLive: boolean;

  constructor(ports: PlannerPorts, context: PlannerContext) {
    this.#ports = ports;
    this.#context = context;
    this.#judge = new PolicyJudge(ports.rules.policies, ports.redaction);
    this.#desired = new DesiredRows(ports);
    this.#isLive = ports.source.description.kind === 'vapi';
    this.#board = new GuardBoard(ports.rules.guards);
  }

  async addPage({ items, outOfScope = [], warnings }: SourcePage): Promise<void> {
    this.#warnings.push(...warnings);
    for (const { document } of outOfScope) this.#seen.leaveAlone(document);
    const fresh = items.filter(({ document }) => this.#seen.isNew(document));
    const ids = fresh.flatMap(({ document }) => idOf(document) ?? []);
    const rows = await this.#ports.state.loadRows(ids);
    const candidates = await loadOwnerCandidates(
      this.#ports.state,
      fresh.map(({ document }) => document).filter((document) => !rows.has(idOf(document) ?? '')),
    );
    const drafts: Draft[] = [];
    for (const item of fresh) {
      const draft = await this.#draft({ item, current: rows.get(idOf(item.document) ?? ''), candidates });
      if (draft) drafts.push(draft);
    }
    const fitted = await fitRows(this.#ports.state, this.#context.shape, drafts);
    for (const [index, draft] of drafts.entries()) {
      const row = fitted[index];
      if (row) await this.#addFitted(draft, row);
    }
  }

  /** Ends the plan; call it only when the source's list is complete. */
  async finish(unknownIds: readonly string[]): Promise<Plan> {
    const { spool, source } = this.#ports;
    const { options } = this.#context;
    const isWhole = options.userId === undefined && options.assistantIds.length === 0;
    const search = { seenIds: this.#seen.ids, orgs: this.#seen.orgs };
    const { missing, ...page } = isWhole
      ? await findMissingRows(this.#ports, search)
      : { missing: [], found: [], outOfScope: [], warnings: [] };
    await this.addPage({ ...page, items: page.found });
    const guards = this.#board.verdicts(this.#counts.update + this.#counts.unchanged);
    const outline = {
      formatVersion: PLAN_FORMAT_VERSION,
      ...{ source: source.description, orgIds: this.#seen.orgIds },
      options,
      summary: {
        ...{ ...this.#counts, missing: missing.length, invalid: this.#invalid.length },
        outOfScope: this.#seen.outOfScope,
      },
      missing,
      invalid: this.#invalid,
      unknownIds,
      warnings: [
        ...this.#warnings,
        ...this.#notices.warnings(),
        ...this.#desired.warnings(),
        ...tellSetAside(this.#setAside),
      ],
      inForce: this.#ports.rules.inForce,
      policies: this.#judge.verdicts(),
      guards,
    } as const;
    const plan = { outline, changes: () => spool.changes() };
    return guards.length === 0 ? plan : sealPlan(plan, this.#ports.redaction);
  }

  /** What is in scope and can be stored as far as the document tells; the others are told as invalid. */
  async #draft({ item, current, candidates }: Candidate): Promise<Draft | undefined> {
    const { document } = item;
    if (current?.isSetAside) return this.#leaveAlone();
    const owner: Owner | Problem = current
      ? { userId: current.ownerId, rule: 'existing' }
      : chooseOwner(document, candidates);
    if (!this.#isInScope(owner)) return undefined;
    const { problems, notices } = inspectDocument(item, { isLive: this.#isLive });
    this.#notices.add(notices);
    const found = [...problems, ...findTwins(current)];
    if (found.length === 0 && !('message' in owner)) {
      const { row: desired, problems: flaws } = await this.#desired.make(document, current);
      const { names: policies, blocks } = this.#judge.judge(document);
      return { document, current, owner, desired, policies, flaws: [...flaws, ...blocks] };
    }
    this.#addInvalid(document, 'message' in owner ? [...found, owner] : found);
    return undefined;
  }

  #leaveAlone(): undefined {
    this.#counts.unchanged++;
    this.#setAside++;
  }

  async #addFitted({ document, flaws, ...draft }: Draft, { row: desired, problems }: TriedRow): Promise<void> {
    if (problems.length + flaws.length > 0) this.#addInvalid(document, [...problems, ...flaws]);
    else await this.#addChange({ ...draft, desired });
  }

  #isInScope(owner: Owner | Problem): boolean {
    const { userId } = this.#context;
    return userId === undefined || ('userId' in owner && owner.userId === userId);
  }

  #addInvalid(document: JsonObject, reasons: readonly Problem[]): void {
    const { key } = redactionOf(document, this.#ports.redaction);
    const name = shownName(nameOf(document), key);
    this.#invalid.push({ vapiAssistantId: idOf(document), name, reasons: shownReasons(reasons, key) });
  }

  async #addChange(parts: Pick<Decision, 'desired' | 'current' | 'owner' | 'policies'>): Promise<void> {
    const { redaction, rules } = this.#ports;
    const { force } = this.#context.options;
    const change = decideChange({ ...parts, force, redaction, ignored: rules.ignored });
    if (!change) {
      this.#counts.unchanged++;
      return;
    }
    this.#board.add({ change, after: parts.desired });
    this.#counts[change.action]++;
    if (change.action === 'update' && change.forced) this.#counts.forced++;
    await this.#ports.spool.append(change);
  }
}
