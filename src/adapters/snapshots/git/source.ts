import type { AssistantSource, SourceItem } from '../../../app/ports.js';
import { compareText } from '../../../domain/canonical-json.js';
import { idOf } from '../../../domain/document/check.js';
import type { KeyId } from '../../../domain/fingerprint/key-id.js';
import type { SourceDescription } from '../../../domain/plan/plan.js';
import { AppError } from '../../../errors.js';
import { decodeText, MAX_BYTES, readItem } from '../bytes.js';
import { assistantsDir } from '../directory.js';
import { KEY_FILE, parseKeyFile } from '../key-file.js';
import { type FileItem, makePages } from '../pages.js';
import { identify } from '../text.js';
import { type GitFile, listFiles, readContents } from './objects.js';
import { type GitPlaces, locateRevision } from './places.js';
import type { Environment } from './process.js';

export interface GitSourceOptions {
  /** A branch, tag, commit, or any other name that git has for a commit. */
  readonly revision: string;
  /** As in the working tree, where it need not exist any more. */
  readonly snapshotsDir: string;
  readonly env: Environment;
}

/**
 * The snapshots of a git revision as a source, in the order of file names. They are read from git's objects: nothing is
 * checked out, and the working tree does not matter.
 * @throws AppError `GIT_MISSING`, `GIT_NO_REPOSITORY`, `GIT_UNKNOWN_REVISION`; reading: `SNAPSHOTS_MISSING`, `GIT_UNREADABLE`
 */
export async function createGitSource({ revision, snapshotsDir, env }: GitSourceOptions): Promise<AssistantSource> {
  return new GitSource(revision, await locateRevision(revision, { directory: assistantsDir(snapshotsDir), env }));
}

class GitSource implements AssistantSource {
  readonly description: SourceDescription;
  readonly #revision: string;
  readonly #places: GitPlaces;
  #files: Promise<readonly GitFile[]> | undefined;
  #index: Promise<ReadonlyMap<string, GitFile>> | undefined;

  constructor(revision: string, places: GitPlaces) {
    this.#revision = revision;
    this.#places = places;
    this.description = { kind: 'git', location: `git:${revision}`, commit: places.commit };
  }

  pages() {
    return makePages(this.#readAll());
  }

  async find(vapiAssistantId: string): Promise<SourceItem | undefined> {
    this.#index ??= this.#indexById();
    const file = (await this.#index).get(vapiAssistantId);
    if (file === undefined) return undefined;
    for await (const item of this.#read([file])) return item;
    return undefined;
  }

  async loadKeyId(): Promise<KeyId | undefined> {
    const { place, commit, directory } = this.#places;
    const above = directory.replace(/(?:^|\/)assistants$/, '');
    const files = (await listFiles(place, { commit, directory: above })).filter(({ name }) => name === KEY_FILE);
    for await (const { file, bytes } of readContents(place, files, MAX_BYTES)) {
      return parseKeyFile(decodeText(bytes).text, `${this.#revision}:${above}/${file.name}`);
    }
    return undefined;
  }

  async *#readAll(): AsyncIterable<FileItem> {
    yield* this.#read(await this.#listFiles());
  }

  async *#read(files: readonly GitFile[]): AsyncIterable<FileItem> {
    for await (const { file, bytes } of readContents(this.#places.place, files, MAX_BYTES)) {
      const name = `${this.#revision}:${this.#places.directory}/${file.name}`;
      yield { ...readItem(decodeText(bytes), name), file: file.name };
    }
  }

  async #indexById(): Promise<ReadonlyMap<string, GitFile>> {
    const index = new Map<string, GitFile>();
    for await (const { file, bytes } of readContents(this.#places.place, await this.#listFiles(), MAX_BYTES)) {
      const { text } = decodeText(bytes);
      const id = idOf(identify(beginningOf(text), () => text));
      if (id !== null && !index.has(id)) index.set(id, file);
    }
    return index;
  }

  #listFiles(): Promise<readonly GitFile[]> {
    this.#files ??= this.#list();
    return this.#files;
  }

  async #list(): Promise<readonly GitFile[]> {
    const { place, commit, directory } = this.#places;
    const files = (await listFiles(place, { commit, directory })).filter(({ name }) => /^[^.].*\.yaml$/s.test(name));
    if (files.length > 0) return files.sort((a, b) => compareText(a.name, b.name));
    throw new AppError(`There are no snapshots in ${this.#revision} (commit ${commit.slice(0, 12)}): ${directory}`, {
      code: 'SNAPSHOTS_MISSING',
      hint: `Name a revision that has some: git log --oneline -- ${directory}`,
    });
  }
}

function beginningOf(text: string): string {
  const beginning = text.slice(0, 512);
  return beginning.slice(0, beginning.lastIndexOf('\n') + 1);
}
