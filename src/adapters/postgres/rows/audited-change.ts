import type { WrittenChange } from '../../../app/ports.js';
import type { AuditEntry } from './audit.js';

/** A change that was written, with what its audit record says. */
export interface AuditedChange extends WrittenChange {
  readonly audit: Pick<AuditEntry, 'columns' | 'rowFingerprint' | 'adjusted'>;
}
