import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { SavedPlan } from '../../app/plan/ports.js';
import type { Change } from '../../domain/plan/change.js';
import { NOTHING_IN_FORCE } from '../../domain/plan/in-force.js';
import { PLAN_FORMAT_VERSION, type PlanOutline } from '../../domain/plan/plan.js';
import { AppError, RefusedError } from '../../errors.js';
import { openForReading } from '../files/regular.js';
import { DIGEST_PREFIX, HEAD_LINES } from './format.js';
import { type PlanFrame, PlanLines } from './frame.js';
import { readLines } from './lines.js';

/** Reads a plan file; everything is checked before any of it is used, and its changes are streamed. */
export async function readPlanFile(path: string): Promise<SavedPlan> {
  const { head, tail } = await verify(path).catch((error) => {
    throw error instanceof AppError ? error : unreadable(path, error);
  });
  const { databaseId, redactionKeyId, formatVersion, source, options } = head as unknown as PlanHead;
  const outline = { ...NOTHING_DECIDED, ...(tail as unknown as PlanOutline), formatVersion, source, options };
  return { databaseId, redactionKeyId, plan: { outline, changes: () => readChanges(path) } };
}

type PlanHead = Pick<SavedPlan, 'databaseId' | 'redactionKeyId'> &
  Pick<PlanOutline, 'formatVersion' | 'source' | 'options'>;

/** Plans of the first days do not say it. */
const NOTHING_DECIDED = { guards: [], policies: [], inForce: NOTHING_IN_FORCE };

async function verify(path: string): Promise<PlanFrame> {
  const lines = new PlanLines();
  const hash = createHash('sha256');
  let last = '';
  for await (const line of readLines(openPlan(path))) {
    if (last !== '') hash.update(`${last}\n`);
    lines.add(line);
    if (lines.version !== String(PLAN_FORMAT_VERSION)) throw notThisVersion(path, lines.version);
    last = line;
  }
  if (!last.startsWith(DIGEST_PREFIX)) throw damaged(path, 'its end is missing');
  if (last !== `${DIGEST_PREFIX}${hash.digest('hex')}"}`) throw damaged(path, 'its digest does not match');
  const frame = lines.finish();
  if ('flaw' in frame) throw damaged(path, frame.flaw);
  return frame;
}

async function* readChanges(path: string): AsyncIterable<Change> {
  let number = 0;
  for await (const line of readLines(openPlan(path))) {
    number += 1;
    if (number <= HEAD_LINES) continue;
    if (line === '],') return;
    const { row, ...head } = JSON.parse(line.replace(/,$/, ''));
    yield { ...head, rowJson: JSON.stringify(row) };
  }
}

function openPlan(path: string): AsyncIterable<Uint8Array> {
  return createReadStream('', { fd: openForReading(path) });
}

function damaged(path: string, how: string): RefusedError {
  return new RefusedError(`The plan in ${path} is not as it was saved: ${how}`, {
    code: 'PLAN_DAMAGED',
    hint: 'Make a new one: vapi-sync plan --out FILE',
  });
}

function notThisVersion(path: string, version: string | undefined): RefusedError {
  if (version === undefined) return damaged(path, 'it does not begin like a plan');
  return new RefusedError(`The plan in ${path} has format version ${version}, expected ${PLAN_FORMAT_VERSION}`, {
    code: 'PLAN_VERSION',
    hint: 'Make a new one with this version: vapi-sync plan --out FILE',
  });
}

function unreadable(path: string, error: unknown): AppError {
  return new AppError(`The plan in ${path} cannot be read: ${(error as Error).message}`, {
    code: 'PLAN_UNREADABLE',
    hint: 'Give the file that vapi-sync plan --out FILE wrote.',
    cause: error,
  });
}
