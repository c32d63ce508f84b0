import { el, svg } from './dom.js';

const [WIDTH, HEIGHT] = [800, 160];
const WIDEST_BAR = 24;

export interface Bar {
  readonly label: string;
  /** One for each series. */
  readonly values: readonly number[];
}

export interface BarChart {
  readonly bars: readonly Bar[];
  readonly series: readonly string[];
  /** What a screen reader says. */
  readonly label: string;
}

/** Stacked bars with a legend. */
export function barChart({ bars, series, label }: BarChart): HTMLElement {
  const most = Math.max(1, ...bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const step = WIDTH / bars.length;
  const width = Math.min(WIDEST_BAR, Math.max(1, step * 0.8));
  const drawn = bars.map((bar, index) => stack(bar, { x: (index + 0.5) * step - width / 2, width, most, series }));
  const ends = [bars[0]?.label ?? '', bars.length > 1 ? (bars[bars.length - 1]?.label ?? '') : ''];
  const legend = series.map((name) => el('li', { class: name }, name));
  return figure({ label, most, ends }, drawn, el('ul', { class: 'legend' }, ...legend));
}

interface Place {
  readonly x: number;
  readonly width: number;
  readonly most: number;
  readonly series: readonly string[];
}

function stack({ label, values }: Bar, { x, width, most, series }: Place): SVGElement {
  let y = HEIGHT;
  const parts = values.flatMap((value, index) => {
    const height = (value / most) * HEIGHT;
    if (value === 0) return [];
    y -= height;
    return [svg('rect', { x, y, width, height: Math.max(1, height), class: series[index] })];
  });
  const told = values.map((value, index) => `${value} ${series[index]}`).join(', ');
  return svg('g', {}, svg('title', {}, `${label}: ${told}`), ...parts);
}

/** A line that goes up and down in steps, as a prompt does. */
export function lineChart(points: readonly { at: string; text: string; value: number }[], label: string): HTMLElement {
  const times = points.map(({ at }) => Date.parse(at));
  const [first = 0, last = 0] = [times[0], times[times.length - 1]];
  const most = Math.max(1, ...points.map(({ value }) => value));
  const path = points.map(({ value }, index) => {
    const x = (((times[index] ?? 0) - first) / Math.max(1, last - first)) * WIDTH;
    const y = HEIGHT - (value / most) * HEIGHT;
    return index === 0 ? `M${x} ${y}` : `H${x}V${y}`;
  });
  const line = svg('path', { d: path.join(''), class: 'line' });
  const ends = [points[0]?.text ?? '', points[points.length - 1]?.text ?? ''];
  return figure({ label, most, ends }, [line]);
}

interface Frame {
  readonly label: string;
  readonly most: number;
  /** What stands below the first and the last moment. */
  readonly ends: readonly string[];
}

/** The drawing is stretched to its place; texts stand beside it, so that they are not. */
function figure({ label, most, ends }: Frame, drawn: readonly SVGElement[], ...below: readonly Node[]): HTMLElement {
  const box = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' };
  const drawing = svg('svg', { ...box, role: 'img', 'aria-label': label, class: 'chart' }, ...drawn);
  const texts = (names: readonly string[]) => names.map((text) => el('span', {}, text));
  const scale = el('div', { class: 'scale', 'aria-hidden': 'true' }, ...texts([most.toLocaleString('en-GB'), '0']));
  const time = el('div', { class: 'ends', 'aria-hidden': 'true' }, ...texts(ends));
  return el('figure', {}, el('div', { class: 'plot' }, scale, drawing), time, ...below);
}
