import type { JsonPath } from '../json.js';

/** What decided, in the order in which it is asked; see `Rule`. */
export type RuleKind = 'configured' | 'placeholder' | 'place' | 'plain-name' | 'name' | 'shape';

/** A rule by which a value is hidden or shown. Rules are few and constant: compare them by `id`. */
export interface Rule {
  /** Kebab case, stable: people meet it in the output of commands, e.g. `header-value`, `secret-name`, `jwt`. */
  readonly id: string;
  readonly kind: RuleKind;
  /** Why, as a short phrase without a full stop, e.g. `a value in headers`. */
  readonly reason: string;
}

/** A part of a text that is hidden while the rest is shown: `text.slice(start, end)`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly rule: Rule;
}

/** What becomes of one leaf (text, number, true, false); null and '' are never secrets. */
export type Verdict =
  /** The whole value is hidden. */
  | { readonly action: 'hidden'; readonly rule: Rule }
  /** Parts of a text are hidden: at least one, in order, apart from each other. */
  | { readonly action: 'pieces'; readonly pieces: readonly Piece[] }
  /** All of it is shown. `rule` says why where another rule would have hidden it or might have. */
  | { readonly action: 'shown'; readonly rule?: Rule; readonly isSuspicious?: boolean };

/** What was decided of one leaf of a document. */
export interface Decision {
  /** Keys and indexes from the document's root. */
  readonly path: JsonPath;
  /** The same place by identity: the step to an array's element is a text such as `name=book` where it has an identity. */
  readonly place: JsonPath;
  readonly value: string | number | boolean;
  readonly action: 'hidden' | 'shown';
  /** What decided; of several pieces the rule of the first. */
  readonly rule: Rule;
  /** Of a longer text that is shown but for these; undefined where the whole value is hidden or shown. */
  readonly pieces?: readonly Piece[];
  /** It is shown and looks like a secret: because the user wants it shown, or because it is not sure enough to be hidden. */
  readonly isSuspicious: boolean;
}

/** Adds pieces to others; there may be more than a call takes arguments. */
export function addAll(pieces: Piece[], more: readonly Piece[]): void {
  for (const piece of more) pieces.push(piece);
}
