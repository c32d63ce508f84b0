import type { JsonPath, JsonValue } from '../json.js';
import type { Problem } from '../problem.js';

/** A parsed text, and the numbers in it that lost digits on the way. */
export interface ExactJson {
  readonly value: JsonValue;
  /** One per number that a JavaScript number cannot hold as it was written; paths start at the text's root. */
  readonly inexact: readonly Problem[];
}

/**
 * Parses JSON and reports every number whose decimal value would not survive (RFC 8259, section 6): integers beyond
 * 2^53 that are rounded, too many decimals, overflow such as `1e400`, underflow.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseExactJson(text: string): ExactJson {
  const value = JSON.parse(text) as JsonValue;
  return { value, inexact: SUSPICIOUS.test(text) || SUSPICIOUS_ROOT.test(text) ? findInexact(text) : [] };
}

// Up to 15 digits always survive, so only longer numbers and exponents are worth a closer look. Text inside strings may
// match too, which costs time and no more.
const SUSPICIOUS = /[:,[]\s*-?(?:[\d.]{16}|\d[\d.]*[eE])/;
const SUSPICIOUS_ROOT = /^\s*-?\d[\d.eE+-]*\s*$/;

/** An open array or object; `step` leads to the value that comes next. */
interface Frame {
  step: string | number;
  isKeyNext: boolean;
}

function findInexact(text: string): Problem[] {
  const problems: Problem[] = [];
  const frames: Frame[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    if (isNumber(token)) {
      if (!isExact(token)) problems.push(problemAt(frames));
    } else {
      follow(frames, token);
    }
  }
  return problems;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[[\]{},]/g;

function isNumber(token: string): boolean {
  return /^[-\d]/.test(token);
}

function follow(frames: Frame[], token: string): void {
  const frame = frames.at(-1);
  if (token === '{') frames.push({ step: '', isKeyNext: true });
  else if (token === '[') frames.push({ step: 0, isKeyNext: false });
  else if (token === '}' || token === ']') frames.pop();
  else if (token === ',') passComma(frame);
  else if (frame?.isKeyNext) {
    frame.step = JSON.parse(token) as string;
    frame.isKeyNext = false;
  }
}

function passComma(frame: Frame | undefined): void {
  if (frame === undefined) return;
  if (typeof frame.step === 'number') frame.step += 1;
  else frame.isKeyNext = true;
}

function problemAt(frames: readonly Frame[]): Problem {
  const path: JsonPath = frames.map((frame) => frame.step);
  return { path, message: 'this number cannot be held exactly; expected at most 15 digits, or write it as text' };
}

/** Whether a number survives as it is written when a JavaScript number holds it. */
export function isExact(token: string): boolean {
  return decimalForm(token) === decimalForm(String(Number(token)));
}

/** Sign, significant digits and power of ten: equal for `1`, `1.0` and `10e-1`. */
function decimalForm(number: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  if (parts === null) return number;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
