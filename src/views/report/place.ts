const SHORT_ID_LENGTH = 8;

/** Where rows go, with the organizations that they belong to: `app@db:5432/shop (org 7d1f0a52…)`. Foreign. */
export function describePlace(target: string, orgIds: readonly string[]): string {
  if (orgIds.length === 0) return target;
  return `${target} (${orgIds.length === 1 ? 'org' : 'orgs'} ${orgIds.map(shorten).join(', ')})`;
}

function shorten(id: string): string {
  return id.length > SHORT_ID_LENGTH + 1 ? `${id.slice(0, SHORT_ID_LENGTH)}…` : id;
}
