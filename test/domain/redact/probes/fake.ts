/** Letters that fake tokens are made of. */
const SETS = {
  base62: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  base36: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  hex: '0123456789abcdef',
  letters: 'abcdefghijklmnopqrstuvwxyz',
  digits: '0123456789',
} as const;

/** Gives fake tokens, one after the other; the same ones in every run. */
export interface Fake {
  readonly base62: (length: number) => string;
  readonly base36: (length: number) => string;
  readonly upper: (length: number) => string;
  readonly hex: (length: number) => string;
  readonly letters: (length: number) => string;
  readonly digits: (length: number) => string;
  readonly uuid: () => string;
  /** Base64 of chance, without padding. */
  readonly base64: (length: number) => string;
  readonly jwt: () => string;
}

/** Makes a source of fake tokens from a seed. */
export function makeFake(seed: number): Fake {
  const next = mulberry32(seed);
  const pick = (set: string) => (length: number) =>
    Array.from({ length }, () => set[Math.floor(next() * set.length)]).join('');
  const of = Object.fromEntries(Object.entries(SETS).map(([name, set]) => [name, pick(set)])) as {
    readonly [name in keyof typeof SETS]: (length: number) => string;
  };
  const base64 = pick(`${SETS.base62}+/`);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    ...of,
    base64,
    uuid: () => [8, 4, 4, 4, 12].map(of.hex).join('-'),
    jwt: () =>
      `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: of.digits(10), iat: 1516239022 })}.${of.base62(43)}`,
  };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
