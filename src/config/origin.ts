/**
 * Where the value of a setting came from. It decides how far the value is trusted: the environment is set by whoever
 * runs the program, a `.env` or config file by whoever wrote what is checked out.
 */
export type Origin =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'dot-env'; readonly name: string; readonly file: string }
  | { readonly kind: 'config-file'; readonly file: string }
  | { readonly kind: 'default' };

/** Origins by the names of their settings, e.g. `vapi.baseUrl`. */
export type Origins = ReadonlyMap<string, Origin>;

const DEFAULT: Origin = { kind: 'default' };

/** The origin of a setting. */
export function originOf(origins: Origins, name: string): Origin {
  return origins.get(name) ?? DEFAULT;
}

/** An origin for people: the variable, flag or file. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'flag':
      return `--${origin.name}`;
    case 'environment':
      return `${origin.name} of the environment`;
    case 'dot-env':
      return `${origin.name} of ${origin.file}`;
    case 'config-file':
      return origin.file;
    case 'default':
      return 'the default';
  }
}
