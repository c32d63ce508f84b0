import { type DatabaseContext, read } from '../context.js';

/**
 * Marks runs whose process died; call it with the apply lock held, when no other run is at work. Counts come from the
 * audit trail, which is committed together with the rows.
 */
export async function markInterruptedRuns(context: DatabaseContext): Promise<void> {
  const { names, logger } = context;
  const sql = `UPDATE ${names.runs} AS r SET status = 'interrupted', finished_at = clock_timestamp(),
      error = 'the process ended without finishing the run',
      counts = r.counts || (SELECT jsonb_build_object(
          'created', count(*) FILTER (WHERE action = 'create'), 'updated', count(*) FILTER (WHERE action = 'update'),
          'deleted', count(*) FILTER (WHERE action = 'delete'))
        FROM ${names.changes} AS c WHERE c.run_id = r.id)
    WHERE status = 'running' RETURNING id::text AS id`;
  const rows = await read(context, () => context.writeSql(sql));
  if (rows.length > 0)
    logger.warn('Unfinished runs are marked as interrupted', { runs: rows.map((row) => String(row['id'])) });
}
