import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers, HAS_BROWSER, openPage, type PageChoice, startBrowser } from '../../support/browser.ts';
import { makeReportSource, renderPage, withPrompt } from '../../support/report-source.ts';

const HOSTILE = '<img src=x onerror="alert(1)"></script><b>\u202e';
const prompts = ['You are kind.\nAsk for the name.', 'You are very kind.\nAsk for the name.', 'Be brief.'];
const assistants = [
  prompts.map((prompt) => withPrompt('aaaa', 'Reception', prompt)),
  prompts.map((prompt) => withPrompt('bbbb', HOSTILE, `${prompt} ${HOSTILE}`)),
  ...Array.from({ length: 150 }, (_, index) => [
    withPrompt(`c${index}`, `Assistant ${index}`, 'Hello', { voice: { provider: index % 2 ? 'azure' : 'cartesia' } }),
  ]),
];

describe.runIf(HAS_BROWSER)('the page of a report in Chromium', () => {
  let browser: Browser;
  let directory: string;
  let file: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vapi-sync-page-'));
    file = join(directory, 'report.html');
    await writeFile(file, await renderPage(makeReportSource(assistants)));
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** Opens all that can be opened, and waits for what each shows. */
  const openAll = async (page: Page) => {
    for (const details of await page.locator('#detail details').all()) {
      await details.locator('summary').first().click();
      await details.locator('> :not(summary)').first().waitFor();
    }
  };

  const open = (choice?: PageChoice) => openPage(browser, file, choice);

  test('searches and filters the assistants, and shows them a page at a time', async () => {
    const { page, complaints } = await open();
    const rows = () => page.locator('#rows tr').count();
    expect([await page.textContent('#count'), await rows()]).toEqual(['152 assistants of 152', 100]);
    await page.click('#more');
    expect(await rows()).toBe(152);
    await page.selectOption('#filter-voice', 'azure');
    expect(await page.textContent('#count')).toBe('75 assistants of 152');
    await page.fill('#search', 'assistant 149');
    expect(await rows()).toBe(1);
    await page.click('button[type=reset]');
    await page.fill('#search', 'reception');
    expect(await page.textContent('#rows')).toContain('Reception');
    expect([await rows(), complaints]).toEqual([1, []]);
  });

  test('opens a change by keyboard, with the words marked side by side', async () => {
    const { page, complaints } = await open();
    await page.fill('#search', 'reception');
    await page.focus('#rows a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#detail h1');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Reception');
    await page.locator('#detail summary').nth(1).focus();
    await page.keyboard.press('Enter');
    // A browser tells of an opened element a little later: the change is drawn only then.
    const row = page.locator('#detail .diff tbody tr').first();
    await row.waitFor();
    expect(await row.locator('td').allTextContents()).toEqual(['You are kind.', 'You are very kind.']);
    expect(await row.locator('ins').allTextContents()).toEqual(['very ']);
    await page.goBack();
    await page.locator('#rows').waitFor();
    expect(complaints).toEqual([]);
  });

  test('shows hostile names and prompts as text, and runs nothing of them', async () => {
    const { page, complaints } = await open({ hash: 'assistant=bbbb' });
    await page.locator('#detail summary').first().click();
    await page.locator('#detail .diff tbody tr').first().waitFor();
    const text = await page.textContent('#detail');
    expect(text).toContain('<img src=x onerror="alert(1)"></script><b>\\u202e');
    expect([await page.locator('img, #detail b b').count(), complaints]).toEqual([0, []]);
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }))",
    );
    expect([await page.evaluate('window.ran'), complaints.length]).toEqual([undefined, 1]);
  });

  test('follows a run to all that it changed, and draws runs and prompts', async () => {
    const { page } = await open({ hash: 'run=2' });
    expect(await page.textContent('#detail h2')).toBe('2 changes');
    await page.goto(`file://${file}#assistant=aaaa`);
    expect(await page.getAttribute('#detail svg', 'aria-label')).toMatch(/^Length of the prompt: 9 characters now/);
    await page.goto(`file://${file}#`);
    expect(await page.getAttribute('#runs-chart svg', 'aria-label')).toMatch(/^3 runs from .*: 1 created, 3 updated/);
  });

  test.each(['light', 'dark'] as const)('has no barrier in %s', async (scheme) => {
    const { page } = await open({ scheme });
    expect(await findBarriers(page)).toEqual([]);
    await page.goto(`file://${file}#assistant=aaaa`);
    await openAll(page);
    expect(await findBarriers(page)).toEqual([]);
  });

  test('is dark where the system is, unless somebody chooses otherwise', async () => {
    const { page } = await open({ scheme: 'dark' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(13, 17, 23)');
    await page.selectOption('#theme', 'light');
    expect(await background()).toBe('rgb(255, 255, 255)');
  });

  test.each([320, 760, 2560])('fits a window of %d pixels', async (width) => {
    const { page } = await open({ width });
    const overhang = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(await overhang()).toBe(0);
    await page.goto(`file://${file}#assistant=bbbb`);
    await openAll(page);
    expect(await overhang()).toBe(0);
  });

  test('prints its content without its controls', async () => {
    const { page } = await open();
    await page.emulateMedia({ media: 'print' });
    expect([await page.isVisible('#filters'), await page.isVisible('#rows tr')]).toEqual([false, true]);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
