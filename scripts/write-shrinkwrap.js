// Writes npm-shrinkwrap.json while the package is packed: what is installed from it is then exactly what was tested, each
// package with its checksum. It is package-lock.json without what only development needs; `--remove` takes it away again.
import { readFile, rm, writeFile } from 'node:fs/promises';

const shrinkwrap = new URL('../npm-shrinkwrap.json', import.meta.url);

if (process.argv.includes('--remove')) {
  await rm(shrinkwrap, { force: true });
} else {
  const lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'));
  const packages = Object.entries(lock.packages).filter(([, { dev, devOptional }]) => !dev && !devOptional);
  const open = packages.filter(([path, { integrity }]) => path !== '' && integrity === undefined).map(([path]) => path);
  if (open.length > 0) throw new Error(`package-lock.json has no checksum for ${open.join(', ')}`);
  const [[, root], ...rest] = packages;
  const { devDependencies: _, ...own } = root;
  const text = JSON.stringify({ ...lock, packages: Object.fromEntries([['', own], ...rest]) }, null, 2);
  await writeFile(shrinkwrap, `${text}\n`);
}
