import type { SourceFile } from './imports.js';

/**
 * The rooms of each layer, from the ground up: a room imports those before it, and never one after it. Rooms of one list
 * stand beside each other and do not know each other. `*.ts` are the files of the layer itself that are not named.
 */
export const ROOMS: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  'src/domain': [
    '*.ts',
    'path-pattern',
    'conditions',
    ['field-map', 'fingerprint', 'policies', 'scope'],
    'redact',
    'document',
    'row',
    'ignored',
    ['restore', 'plan'],
    ['diff', 'guards'],
    'blame',
  ],
  'src/app': [
    ['ports.ts', 'write-errors.ts', 'rules.ts', 'redaction-key.ts'],
    ['page-consumer.ts', 'database', 'scoped-source.ts', 'seen-assistants.ts', 'pinned-source.ts'],
    ['plan', 'pull', 'diff', 'history', 'validate', 'init', 'policies', 'secrets'],
    ['apply', 'doctor', 'report', 'status', 'sync.ts'],
    'revert',
  ],
  'src/adapters/postgres': [
    'connection',
    ['schema', 'embedded'],
    'host',
    'context.ts',
    ['admin', 'lock'],
    'rows',
    ['history', 'revert'],
    'runs',
    ['database.ts', 'place.ts'],
  ],
  'src/adapters/snapshots': ['yaml', '*.ts', ['git', 'findings']],
  'src/adapters/vapi': ['http', '*.ts'],
  'src/views': ['style.ts', 'harmless.ts', 'report', ['text', 'markdown', 'json', 'html']],
  'src/cli': ['help', 'context', 'run', 'command'],
  'src/sandbox': [['examples', '*.ts']],
};

/** What may be asked of an adapter from outside: everything else is its own affair. */
export const DOORS: readonly string[] = [
  'src/adapters/logging/logger.ts',
  'src/adapters/logging/mask.ts',
  'src/adapters/plan-file/files.ts',
  'src/adapters/policies/read.ts',
  'src/adapters/plan-file/spool.ts',
  'src/adapters/postgres/database.ts',
  'src/adapters/postgres/place.ts',
  'src/adapters/repository/files.ts',
  'src/adapters/report-file/file.ts',
  'src/adapters/repository/install-origin.ts',
  'src/adapters/repository/schema-file.ts',
  'src/adapters/snapshots/findings/validated-files.ts',
  'src/adapters/snapshots/git/head.ts',
  'src/adapters/snapshots/git/log.ts',
  'src/adapters/snapshots/git/process.ts',
  'src/adapters/snapshots/git/source.ts',
  'src/adapters/snapshots/git/uncommitted.ts',
  'src/adapters/snapshots/source.ts',
  'src/adapters/snapshots/store.ts',
  'src/adapters/vapi/probe.ts',
  'src/adapters/vapi/source.ts',
];

/** A room, and how far above the ground it stands. */
export interface Room {
  readonly layer: string;
  readonly name: string;
  readonly floor: number;
}

/** The room that a file is in; undefined where its layer has none, or where it is in no room of its layer. */
export function roomOf(path: string): Room | undefined {
  const layer = layerOf(path);
  if (layer === undefined) return undefined;
  const [first = '', ...rest] = path.slice(layer.length + 1).split('/');
  const floors = (ROOMS[layer] ?? []).map((names) => [names].flat());
  const wanted = rest.length > 0 || floors.some((names) => names.includes(first)) ? first : '*.ts';
  const floor = floors.findIndex((names) => names.includes(wanted));
  return floor < 0 ? undefined : { layer, name: wanted, floor };
}

/** The layer with rooms that a file belongs to. */
export function layerOf(path: string): string | undefined {
  return Object.keys(ROOMS).find((layer) => path.startsWith(`${layer}/`));
}

/** The arrows between the rooms of a layer, but for those that follow from others. */
export function drawRooms(layer: string, files: readonly SourceFile[]): readonly string[] {
  return drawArrows(files, (path) => {
    const room = roomOf(path);
    return room?.layer === layer ? room.name : undefined;
  });
}

/** The arrows between the layers, but for those that follow from others. */
export function drawLayers(files: readonly SourceFile[]): readonly string[] {
  return drawArrows(files, (path) => /^(commands|src\/[a-z]+)\//.exec(path)?.[1]);
}

function drawArrows(files: readonly SourceFile[], placeOf: (path: string) => string | undefined): readonly string[] {
  const arrows = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const from = placeOf(path);
    for (const { target, isOwn } of imports) {
      const to = isOwn ? placeOf(target) : undefined;
      if (from === undefined || to === undefined || from === to) continue;
      arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
  }
  return [...arrows]
    .flatMap(([from, tos]) => [...tos].filter((to) => !isRoundabout(arrows, from, to)).map((to) => draw(from, to)))
    .sort();
}

function isRoundabout(arrows: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  return [...(arrows.get(from) ?? [])].some((via) => via !== to && reaches(arrows, via, to));
}

function reaches(arrows: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  return from === to || [...(arrows.get(from) ?? [])].some((via) => reaches(arrows, via, to));
}

function draw(from: string, to: string): string {
  return `${node(from)} --> ${node(to)}`;
}

function node(name: string): string {
  return `${name.replace(/\W/g, '_')}["${name === '*.ts' ? 'its own files' : name}"]`;
}
