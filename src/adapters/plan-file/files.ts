import type { PlanFiles } from '../../app/plan/ports.js';
import { readPlanFile } from './read.js';
import { writePlanFile } from './write.js';

/** Saved plans as files. */
export const planFiles: PlanFiles = { read: readPlanFile, write: writePlanFile };
