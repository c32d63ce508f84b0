import type { HostFacts } from './facts.js';
import type { JudgedFinding } from './finding.js';

/** What the server itself is not fit for. */
export function judgeServer({ isStandby, isReadOnly, encoding }: HostFacts): readonly JudgedFinding[] {
  return [...(isStandby || isReadOnly ? [judgeReadOnly(isStandby)] : []), ...judgeEncoding(encoding)];
}

function judgeReadOnly(isStandby: boolean): JudgedFinding {
  return {
    severity: 'refuses',
    stops: 'write',
    where: 'server',
    what: isStandby
      ? 'it is a standby, and takes no writes'
      : 'default_transaction_read_only is on: it takes no writes',
    remedy: isStandby
      ? 'connect to the primary: name all hosts in DATABASE_URL, with target_session_attrs=read-write'
      : 'turn it off for the role: ALTER ROLE ... SET default_transaction_read_only = off',
  };
}

function judgeEncoding(encoding: string): readonly JudgedFinding[] {
  if (encoding === 'UTF8') return [];
  return [
    {
      severity: 'invalidates',
      where: 'database',
      what: `its encoding is ${encoding}: assistants with characters that it lacks are invalid`,
      remedy: "move to a database that holds all: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0",
    },
  ];
}
