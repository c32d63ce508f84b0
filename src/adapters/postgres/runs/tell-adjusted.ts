import type { Logger } from '../../../app/ports.js';
import type { AuditedChange } from '../rows/audit.js';

/** Tells, once for each column, that the host's table changed values as they were written. */
export class AdjustmentTeller {
  readonly #logger: Logger;
  readonly #told = new Set<string>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  tell(written: readonly AuditedChange[]): void {
    for (const { change, assistantId, audit } of written) {
      const columns = Object.keys(audit.adjusted ?? {}).filter((column) => !this.#told.has(column));
      if (columns.length === 0) continue;
      for (const column of columns) this.#told.add(column);
      this.#logger.warn('A trigger of the table changed values as they were written; that is not planned again', {
        columns: columns.join(','),
        assistant_id: assistantId,
        vapi_assistant_id: change.vapiAssistantId,
      });
    }
  }
}
