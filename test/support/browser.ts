import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether pages can be tested here. In CI they are in any case: a missing browser fails there. */
export const HAS_BROWSER = existsSync(CHROMIUM) || process.env['CI'] === 'true';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
];

/** Starts Debian's Chromium without a window. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** A page that is open, and all that should not have happened on it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors, console lines, and requests for anything but the page itself. */
  readonly complaints: string[];
}

export interface PageChoice {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  /** What stands behind the `#`. */
  readonly hash?: string;
}

/** Opens a file. */
export async function openPage(browser: Browser, file: string, choice: PageChoice = {}): Promise<OpenPage> {
  const { width = 1280, scheme = 'light', hash } = choice;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== `file://${file}`) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${file}${hash === undefined ? '' : `#${hash}`}`);
  return { page, complaints };
}

/** What axe finds wrong with a page as it is now, a line each. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(axe, 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

interface Axe {
  run(): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: string[] }[] }[];
  }>;
}
