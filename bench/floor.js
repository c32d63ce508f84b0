// The least a program can do for the same result: download and parse all pages, one statement per batch over a plain
// client with prepared JSON, read the rows back.
import pg from 'pg';

const [, , what, apiUrl, databaseUrl] = process.argv;
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const read = () => client.query('SELECT * FROM assistants');

if (what === 'apply') {
  await download(insert);
  await read();
} else {
  await download(async () => {});
  await read();
}
await client.end();

async function download(use) {
  let url = `${apiUrl}/assistant?limit=250`;
  for (;;) {
    const page = await (await fetch(url)).json();
    if (page.length === 0) return;
    await use(page);
    url = `${apiUrl}/assistant?limit=250&createdAtLt=${page.at(-1).createdAt}`;
  }
}

async function insert(page) {
  const rows = page.map((assistant) => ({
    vapi_assistant_id: assistant.id,
    vapi_org_id: assistant.orgId,
    name: assistant.name ?? 'Unnamed',
    vapi_created_at: assistant.createdAt,
    vapi_updated_at: assistant.updatedAt,
    metadata: assistant.metadata,
    transcriber: assistant.transcriber,
    model: assistant.model,
    voice: assistant.voice,
    first_message: assistant.firstMessage,
    hooks: assistant.hooks,
    analysis_plan: assistant.analysisPlan,
    server: assistant.server,
  }));
  const columns = Object.keys(rows[0]);
  await client.query(
    `INSERT INTO assistants (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::assistants, $1::jsonb)
     ON CONFLICT (vapi_assistant_id) DO UPDATE SET ${columns.map((c) => `${c} = EXCLUDED.${c}`).join(', ')}`,
    [JSON.stringify(rows)],
  );
}
