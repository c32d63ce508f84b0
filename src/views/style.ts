import { Chalk, type ColorSupportLevel } from 'chalk';

type Paint = (text: string) => string;

/** How text is painted; without colour every function returns its text as it is. */
export interface Style {
  readonly isColored: boolean;
  readonly added: Paint;
  readonly changed: Paint;
  readonly removed: Paint;
  readonly forced: Paint;
  readonly warning: Paint;
  readonly failure: Paint;
  readonly success: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

export interface ColorFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the stream that is painted is a terminal. */
  readonly isTTY: boolean;
  /** `--no-color` was given. */
  readonly isDisabled: boolean;
}

/**
 * The one decision about colour for a stream: `--no-color`, then `FORCE_COLOR`, `NO_COLOR` (https://no-color.org), `TERM=dumb`,
 * then whether it is a terminal.
 */
export function decideColorLevel({ env, isTTY, isDisabled }: ColorFacts): ColorSupportLevel {
  const forced = env['FORCE_COLOR'];
  if (isDisabled || forced === '0' || forced === 'false') return 0;
  if (forced === '2') return 2;
  if (forced === '3') return 3;
  if (forced !== undefined) return 1;
  return env['NO_COLOR'] || env['TERM'] === 'dumb' || !isTTY ? 0 : 1;
}

/** Paints for a colour level; 0 paints nothing. */
export function makeStyle(level: ColorSupportLevel): Style {
  const chalk = new Chalk({ level });
  return {
    isColored: level > 0,
    added: (text) => chalk.green(text),
    changed: (text) => chalk.yellow(text),
    removed: (text) => chalk.red(text),
    forced: (text) => chalk.cyan(text),
    warning: (text) => chalk.yellow(text),
    failure: (text) => chalk.red(text),
    success: (text) => chalk.green(text),
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
  };
}

/** For output that is never painted. */
export const PLAIN_STYLE: Style = makeStyle(0);
