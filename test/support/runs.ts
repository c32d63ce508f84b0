/** How often a property is tried: a tenth of `count` in an everyday run, each with other values; all of it with `THOROUGH=true`. */
export function countRuns(count: number): number {
  return process.env['THOROUGH'] === 'true' ? count : Math.ceil(count / 10);
}
