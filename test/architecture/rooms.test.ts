import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineOf, readSources } from '../support/imports.js';
import { DOORS, drawLayers, drawRooms, layerOf, ROOMS, roomOf } from '../support/rooms.js';
import { ROOT } from '../support/root.js';

const SOURCES = readSources('src', 'commands');
const LARGEST_FOLDER = 14;
const PICTURE = /(?<=<!-- rooms: [^\n]* -->\n)[\s\S]*?(?=<!-- \/rooms -->)/;

describe('rooms', () => {
  it('every file of a layer with rooms is in one', () => {
    const strays = SOURCES.filter(({ path }) => layerOf(path) !== undefined && roomOf(path) === undefined);
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  it.each(Object.keys(ROOMS))('of %s import downwards only', (layer) => {
    const wrong = SOURCES.flatMap(({ path, imports, text }) =>
      imports
        .filter(({ target }) => isUpwards(path, target, layer))
        .map(({ target }) => lineOf({ path, text }, target)),
    );
    expect(wrong).toEqual([]);
  });

  it('of one floor exist', () => {
    const missing = Object.entries(ROOMS).flatMap(([layer, floors]) =>
      floors
        .flat()
        .filter((name) => !SOURCES.some(({ path }) => layerOf(path) === layer && roomOf(path)?.name === name))
        .map((name) => `${layer}/${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('of adapters are entered by their doors', () => {
    const wrong = SOURCES.filter(({ path }) => !path.startsWith('src/adapters/')).flatMap(({ path, imports, text }) =>
      imports
        .filter(({ target }) => target.startsWith('src/adapters/') && !DOORS.includes(target))
        .map(({ target }) => lineOf({ path, text }, target)),
    );
    expect(wrong).toEqual([]);
  });

  it('of at most 14 files make up the tree', () => {
    const counts = new Map<string, number>();
    for (const { path } of SOURCES) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    const full = [...counts].filter(([folder, count]) => count > LARGEST_FOLDER && folder !== 'commands');
    expect(full.map(([folder, count]) => `${folder}: ${count} files`)).toEqual([]);
  });
});

/** `npx vitest run test/architecture -u` draws it anew. */
it('ARCHITECTURE.md shows the rooms as they are', async () => {
  const file = join(ROOT, 'ARCHITECTURE.md');
  const pictures = [
    drawPicture('the layers', drawLayers(SOURCES)),
    ...Object.keys(ROOMS).map((layer) => drawPicture(`\`${layer}\``, drawRooms(layer, SOURCES))),
  ];
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(PICTURE);
  await expect(text.replace(PICTURE, () => `\n${pictures.filter(Boolean).join('\n')}\n`)).toMatchFileSnapshot(file);
});

function isUpwards(path: string, target: string, layer: string): boolean {
  const [from, to] = [roomOf(path), roomOf(target)];
  if (from?.layer !== layer || to?.layer !== layer || from.name === to.name) return false;
  return to.floor >= from.floor;
}

function drawPicture(title: string, arrows: readonly string[]): string {
  if (arrows.length === 0) return '';
  return `${title}\n\n\`\`\`mermaid\nflowchart LR\n${arrows.map((arrow) => `  ${arrow}\n`).join('')}\`\`\`\n`;
}
