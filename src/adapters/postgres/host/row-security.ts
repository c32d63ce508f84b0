import type { TableKey } from '../schema/catalog.js';
import type { TableNames } from '../schema/names.js';
import type { HostFacts } from './facts.js';
import type { JudgedFinding } from './finding.js';

/** What plan and apply do with each table. */
const NEEDED: readonly (readonly [TableKey, readonly string[]])[] = [
  ['assistants', ['SELECT', 'INSERT', 'UPDATE']],
  ['users', ['SELECT']],
  ['runs', ['SELECT', 'INSERT', 'UPDATE']],
  ['changes', ['SELECT', 'INSERT']],
];

/** Rows that the role cannot see would be planned as new, and owners that it cannot see would not be chosen. */
export function judgeRowSecurity(facts: HostFacts, names: TableNames): readonly JudgedFinding[] {
  return [...findHidden(facts, names), ...findUnprotected(facts, names)];
}

function findHidden({ relations, role }: HostFacts, names: TableNames): readonly JudgedFinding[] {
  return NEEDED.flatMap(([key, commands]): JudgedFinding[] => {
    const hidden = commands.filter((command) => relations[key]?.hiddenFor.includes(command));
    if (hidden.length === 0) return [];
    const policy = `CREATE POLICY vapi_sync ON ${names[key]} TO "${role}" USING (true) WITH CHECK (true)`;
    return [
      {
        severity: 'refuses',
        stops: 'plan',
        where: `table ${names[key]}`,
        what: `row level security may keep rows from the role ${role} (${hidden.join(', ')})`,
        remedy: `let it see all rows: ${policy}; or ALTER ROLE "${role}" BYPASSRLS`,
      },
    ];
  });
}

/** Supabase serves every table of its API's schemas to these roles unless row security is on. */
function findUnprotected({ isSupabase, relations }: HostFacts, names: TableNames): readonly JudgedFinding[] {
  if (!isSupabase) return [];
  const keys = (['assistants', 'runs', 'changes', 'migrations'] as const).filter(
    (key) => relations[key]?.hasRowSecurity === false && relations[key]?.kind !== 'v',
  );
  return keys.map((key) => ({
    severity: 'warns',
    where: `table ${names[key]}`,
    what: 'row level security is off, and the API of Supabase may give it to anybody',
    remedy: `ALTER TABLE ${names[key]} ENABLE ROW LEVEL SECURITY (without policies its owner and the service role still see all)`,
  }));
}
