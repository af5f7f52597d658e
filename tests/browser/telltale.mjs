// What is said under a text field while somebody writes, in a real Chromium of a phone's size.
//
// Started by tests/browser.rs with the addresses that `trivsel demo` printed. The sentences are
// those that Rust is held to as well (src/domain/telltale.rs). Pictures go to SHOTS, if it is set.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const { BASE, EMPLOYEE, CHROMIUM, SHOTS } = process.env;
const LARGEST = 6 * 1024;
const near = (path) => new URL(path, import.meta.url);
const sentences = JSON.parse(await readFile(near('../telltale/sentences.json'), 'utf8'));

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

/** The last section of the form, and all that was asked of the server on the way. */
async function lastSection(address) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'da-DK' });
  const page = await context.newPage();
  page.asked = [];
  page.on('request', (request) => page.asked.push(`${request.method()} ${request.url()}`));
  await page.goto(address);
  assert.ok(!page.asked.some((line) => line.includes('telltale')), 'the first page loads none of it');
  await page.getByRole('link', { name: 'Start' }).click();
  for (const _ of [1, 2]) await page.locator('.step:visible').locator('.pager a').last().click();
  return page;
}

/** What the form's own script does when somebody comes to a text field. */
async function watch(page) {
  const address = await page.locator('form').getAttribute('data-telltale');
  if (!(await page.evaluate(() => 'telltale' in window))) await page.addScriptTag({ url: address });
  await page.evaluate(() => document.querySelectorAll('textarea').forEach((field) => window.telltale(field)));
}

async function findsWhatTheServerFinds(page) {
  assert.ok(sentences.length > 60);
  const told = await page.evaluate(async (texts) => {
    const all = await Promise.all(texts.map((text) => window.telltale.find(text)));
    return all.map((spans, n) => spans.map((span) => [span.kind, texts[n].slice(span.start, span.end)]));
  }, sentences.map((sentence) => sentence.text));
  sentences.forEach((sentence, n) => assert.deepEqual(told[n], sentence.found, sentence.text));
}

async function saysSoAndHindersNothing() {
  const page = await lastSection(EMPLOYEE);
  await watch(page);
  await watch(page);
  await findsWhatTheServerFinds(page);
  const field = page.locator('.step:visible textarea').first();
  const notice = page.locator('.step:visible .telltale').first();
  assert.equal(await page.locator('.telltale').count(), await page.locator('textarea').count(), 'one for each field');
  assert.equal(await notice.getAttribute('aria-live'), 'polite');
  const asked = page.asked.length;

  await field.pressSequentially('Torsdagens sparring kl. 10.30, tak.');
  await field.blur();
  assert.equal(await notice.innerText(), '', 'nothing to say of most comments');
  await field.fill('Min leder Lone er sur. Ring 22 33 44 55 eller skriv til x@y.dk om 010190-1234.');
  await notice.getByText('ligner et navn: »Lone«. Overvej at skrive det uden navn.').waitFor();
  for (const words of ['CPR-nummer: »010190-1234«', 'telefonnummer: »22 33 44 55«', 'mailadresse: »x@y.dk«']) {
    assert.ok((await notice.innerText()).includes(words), words);
  }
  assert.ok(await field.evaluate((it) => document.activeElement === it || document.activeElement === document.body));
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  assert.deepEqual(found.violations.map((violation) => violation.id), []);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${width} px`);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/telltale-${width}.png`, fullPage: true });
  }
  // Text of a browser's or a person's making is text: nothing of it becomes part of the page.
  await field.fill('Vi så <img src=x onerror=alert(1)> Gunilla i dag.');
  await field.blur();
  await notice.getByText('»Gunilla«').waitFor();
  assert.equal(await notice.locator('img').count(), 0);
  assert.deepEqual(page.asked.slice(asked), [], 'what is written stays in the browser');
  assert.ok(await page.getByRole('button', { name: 'Send svar' }).isEnabled(), 'it hinders nobody');
  await page.evaluate(() => document.querySelector('form').reset());
  assert.equal(await notice.innerText(), '', 'an emptied form says no names');
  await page.context().close();
}

async function saysSoInEnglish() {
  const page = await lastSection(`${EMPLOYEE}?lang=en`);
  await page.locator('.step:visible textarea').first().fill('My manager Margaret never listens.');
  await watch(page);
  // What stood there before the script came is looked at, too.
  await page.getByText('This looks like a name: “Margaret”').waitFor();
  await page.context().close();
}

async function isSmall() {
  const files = ['telltale.js', 'telltale.json'].map((name) => readFile(near(`../../templates/assets/${name}`)));
  const sizes = (await Promise.all(files)).map((file) => gzipSync(file).length);
  console.log(`telltale: ${sizes.join(' + ')} bytes, compressed`);
  assert.ok(sizes[0] + sizes[1] < LARGEST, `${sizes}`);
}

assert.ok(EMPLOYEE.startsWith(BASE));
await isSmall();
await saysSoAndHindersNothing();
await saysSoInEnglish();
await browser.close();
