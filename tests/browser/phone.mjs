// A phone, and what must hold of every page that a person comes to. Pictures go to SHOTS, if it is set.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const { BASE, CHROMIUM, SHOTS } = process.env;
/** The whole matrix of widths, and every place to break off. */
export const FULL = process.env.TRIVSEL_FULL === '1';
export const PHONE = { width: 390, height: 844 };
export const SMALLEST_TARGET = 44;

export const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

/** A fresh phone; whatever it asks of another server, and whatever a policy forbids, is a failure. */
export async function phone(options = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: 'da-DK', ...options });
  return tab(context);
}

/** One more tab on the same phone. */
export async function tab(context) {
  const page = await context.newPage();
  page.strays = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(BASE) && !request.url().startsWith('data:')) page.strays.push(request.url());
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) page.strays.push(message.text());
  });
  page.on('pageerror', (error) => page.strays.push(String(error)));
  return page;
}

let pictures = 0;

async function picture(page, name) {
  if (!SHOTS) return;
  pictures += 1;
  await page.screenshot({ path: `${SHOTS}/${String(pictures).padStart(3, '0')}-${name}.png`, fullPage: true });
}

export async function hasNoFindings(page, name, without = []) {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .disableRules(without)
    .analyze();
  const told = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`);
  assert.deepEqual(told, [], `${name} is not accessible`);
}

export async function fits(page, name) {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(sideways, false, `${name} scrolls sideways`);
}

/** What must hold of every page a person comes to. */
export async function looksRight(page, name) {
  await fits(page, name);
  assert.deepEqual(page.strays, [], `${name} asks elsewhere`);
  await hasNoFindings(page, name);
  await picture(page, name);
}

/** Every control has a name that is read aloud, and a thumb, or on pages of much work a finger, can hit it. */
export async function canBeOperated(page, name, atLeast = SMALLEST_TARGET) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const controls = ['button', 'link', 'radio', 'textbox', 'checkbox', 'combobox', 'DisclosureTriangle'];
  const nameless = nodes.filter((node) => !node.ignored && controls.includes(node.role?.value) && !node.name?.value?.trim());
  assert.deepEqual(nameless.map((node) => node.role.value), [], `${name} has a control without a name`);
  const small = await page.evaluate((least) => {
    const isShown = (element) => element.checkVisibility() && element.name !== 'stay';
    // A link in a sentence is as high as its line (WCAG 2.5.8, inline).
    const isInLine = (element) => element.localName === 'a' && getComputedStyle(element).display === 'inline';
    const targets = [...document.querySelectorAll('a[href], button, summary, label.option, textarea, input[type=text]')];
    return targets.filter((target) => isShown(target) && !isInLine(target))
      .filter((target) => target.getBoundingClientRect().height < least || target.getBoundingClientRect().width < least)
      .map((target) => target.outerHTML.slice(0, 120));
  }, atLeast);
  assert.deepEqual(small, [], `${name} has a target that a thumb misses`);
}

const SCHEMES = ['light', 'dark'];
const WIDTHS = [320, 390, 768, 1440];

/**
 * A page as everybody may meet it: light and dark, narrow and wide, and at 200 % zoom, which is half
 * the width at twice the pixels. Programs look for faults at a phone's width, and at every width when
 * the whole matrix is asked for.
 */
export async function isForEverybody(page, name) {
  assert.deepEqual(page.strays, [], `${name} asks elsewhere`);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      await fits(page, `${name} at ${width}`);
      // Colours are the same in both languages, and the dark ones are looked at in one.
      const isLookedAt = width === PHONE.width && (colorScheme === 'light' || name.endsWith('-da'));
      if (FULL || isLookedAt) await hasNoFindings(page, `${name} in the ${colorScheme} at ${width}`);
      if (width === 390 || width === 1440) await picture(page, `${name}-${colorScheme}-${width}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const session = await page.context().newCDPSession(page);
  for (const width of [640, 720]) {
    await session.send('Emulation.setDeviceMetricsOverride', { width, height: 450, deviceScaleFactor: 2, mobile: false });
    await fits(page, `${name} at 200 %`);
    if (FULL) await hasNoFindings(page, `${name} at 200 %`);
  }
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  await page.setViewportSize(PHONE);
  await canBeOperated(page, name);
}

/** Answers the first so many questions of the steps that follow, from the first page. */
export async function answer(page, most = Infinity) {
  await page.locator('form[data-ballot] .step:visible').first().waitFor();
  const start = page.getByRole('link', { name: /^Start$/ });
  if (await start.isVisible()) await start.click();
  let n = 0;
  for (;;) {
    for (const question of await page.locator('.step:visible fieldset').all()) {
      if (n >= most) return n;
      await question.locator('label').nth(n % 5).click();
      n += 1;
    }
    const next = page.locator('.step:visible').getByRole('link', { name: /^(Næste|Next)$/ });
    if ((await next.count()) === 0) return n;
    await next.click();
  }
}

export const answered = (page) => page.locator('fieldset.question input:checked').count();
export const send = (page) => page.getByRole('button', { name: /^(Send svar|Send answers)$/ });
export const receipt = (page) => page.getByRole('heading', { name: /^(Tak, dit svar er modtaget|Thank you)/ });
export const unsent = (page) => page.getByText('ikke sendt endnu – luk ikke siden');

/** Goes on to the last page without answering. */
export async function toTheEnd(page) {
  for (;;) {
    const next = page.locator('.step:visible').getByRole('link', { name: /^(Start|Næste|Next)$/ });
    if ((await next.count()) === 0) return;
    await next.first().click();
  }
}

/** Whether the server has a ballot for this link: seen by somebody else who opens it. */
export async function isIn(link) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const opened = await page.goto(link);
  const text = await page.locator('main').innerText();
  await context.close();
  assert.equal(opened.status(), 200);
  return /allerede modtaget|already been received/.test(text);
}

/** What a browser keeps of a visit. After the receipt all of it is empty. */
export function kept(page) {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

export const NOTHING = { cookies: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0 };

/** The addresses in the history of this tab. */
export async function historyOf(page) {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries.map((entry) => entry.url);
}
