import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type InitResult, initRepository } from '../../../app/init/init.js';
import { findSource, nameSource } from '../../../app/init/install-source.js';
import type { Layout } from '../../../app/init/layout.js';
import { findRepository } from '../../../config/find.js';
import { loadSettings } from '../../../config/load.js';
import type { Context } from '../../context/context.js';

export interface InitArgs {
  /** Where the configuration is to lie. */
  readonly directory: string;
  /** Where this program lies. */
  readonly root: string;
  readonly force: boolean;
  /** From where workflows are to install this program; undefined: from where it came. */
  readonly package: string | undefined;
  readonly integrity: string | undefined;
}

const KEY_BYTES = 32;

/** Sets a repository up; it gets a redaction key unless the environment has one. */
export async function runInit({ adapters, cwd }: Context, args: InitArgs): Promise<InitResult> {
  const { directory, root, force } = args;
  const project = realPathOf(resolve(cwd, directory));
  const repository = findRepository(project);
  const origin = await adapters.installOrigin(root);
  const { package: spec, integrity } = args;
  const found =
    spec === undefined ? await findSource(origin) : { source: await nameSource(origin, { spec, integrity }) };
  const files = await adapters.repositoryFiles(repository ?? project);
  const isSet = (process.env['VAPI_SYNC_REDACTION_KEY'] ?? '') !== '';
  return initRepository(
    { files, templates: await adapters.templates(root) },
    {
      force,
      found,
      key: isSet ? null : randomBytes(KEY_BYTES).toString('hex'),
      layout: await layOut({ project, repository: repository ?? project }),
      directory: relative(cwd, resolve(cwd, directory)) || '.',
      isRepository: repository !== null,
    },
  );
}

interface Places {
  /** Absolute. */
  readonly project: string;
  readonly repository: string;
}

/** The configuration that lies there already says where snapshots are; one of a directory above does not. */
async function layOut({ project, repository }: Places): Promise<Layout> {
  const { config, configDir } = await loadSettings({ flags: {}, env: {}, cwd: nearestThatExists(project) });
  const snapshotsDir = configDir === project ? withSlashes(relative(project, config.snapshots.dir)) : 'snapshots';
  return {
    snapshotsDir,
    project: withSlashes(relative(repository, project)),
    schemaFile: withSlashes(join(dirname(snapshotsDir), 'schemas/assistant.schema.json')),
    baseUrl: config.vapi.baseUrl,
  };
}

/** The directory may be named by a link, and need not be there yet. */
function realPathOf(directory: string): string {
  const there = nearestThatExists(directory);
  return join(realpathSync(there), relative(there, directory));
}

function nearestThatExists(directory: string): string {
  return existsSync(directory) ? directory : nearestThatExists(dirname(directory));
}

function withSlashes(path: string): string {
  return path.replaceAll(sep, '/');
}
