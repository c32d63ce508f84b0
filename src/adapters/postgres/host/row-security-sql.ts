/** A policy that counts for the current role. */
const CONCERNS = `p.polrelid = c.oid AND p.polcmd IN ('*', k.command)
      AND EXISTS (SELECT FROM unnest(p.polroles) AS o(role) WHERE o.role = 0 OR pg_has_role(o.role, 'USAGE'))`;

const QUAL = 'pg_get_expr(p.polqual, p.polrelid)';

/**
 * The commands on a table `c` that policies may hide rows from or refuse, by words, separated by spaces. Rows come
 * through for sure where a permissive policy says `true` and no restrictive one says anything (PostgreSQL manual,
 * 5.9 Row Security Policies); what other conditions let through nobody can tell.
 */
export const HIDDEN_COMMANDS = `(SELECT string_agg(k.word, ' ' ORDER BY k.position)
  FROM (VALUES ('r', 'SELECT', 1), ('a', 'INSERT', 2), ('w', 'UPDATE', 3)) AS k(command, word, position)
  WHERE EXISTS (SELECT FROM pg_policy p WHERE ${CONCERNS} AND NOT p.polpermissive)
    OR NOT EXISTS (SELECT FROM pg_policy p WHERE ${CONCERNS} AND p.polpermissive
      AND (k.command = 'a' OR ${QUAL} = 'true')
      AND (k.command = 'r' OR coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ${QUAL}) = 'true')))`;
