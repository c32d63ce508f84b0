import type { Change } from '../../domain/plan/change.js';
import type { RowId } from '../../domain/row/row.js';
import type { Logger } from '../ports.js';

/** The log line of a row that has been written: its names are relied upon by people's log searches. */
export function logWritten(logger: Logger, change: Change, assistantId: RowId): void {
  const { vapiAssistantId, name, owner, columns } = change;
  const fields = { assistant_id: assistantId, vapi_assistant_id: vapiAssistantId, name, user_id: owner.userId };
  if (change.action === 'create')
    logger.info('Assistant created from Vapi sync', { ...fields, created_fields: columns });
  else logger.info('Assistant updated from Vapi sync', { ...fields, updated_fields: columns });
}
