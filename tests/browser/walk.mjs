// The employee's, the leader's and the union representative's part, in a real Chromium of a phone's size.
//
// Started by tests/browser.rs with the addresses that `trivsel demo` printed. Every page is also
// looked at for accessibility (WCAG 2.2 A and AA), for sideways scrolling and for requests that
// leave the server. Pictures go to SHOTS, if it is set.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const { BASE, EMPLOYEE, LEADER, UNION, CHROMIUM, SHOTS } = process.env;
const PHONE = { width: 390, height: 844 };
const SMALLEST_TARGET = 44;

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

/** A fresh phone; whatever it asks of another server, and whatever a policy forbids, is a failure. */
async function phone(options = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: 'da-DK', ...options });
  const page = await context.newPage();
  page.strays = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(BASE)) page.strays.push(request.url());
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) page.strays.push(message.text());
  });
  return page;
}

let pictures = 0;

/** What must hold of every page a person comes to. */
async function looksRight(page, name) {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(sideways, false, `${name} scrolls sideways`);
  assert.deepEqual(page.strays, [], `${name} asks elsewhere`);
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const told = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`);
  assert.deepEqual(told, [], `${name} is not accessible`);
  if (SHOTS) {
    pictures += 1;
    await page.screenshot({ path: `${SHOTS}/${String(pictures).padStart(2, '0')}-${name}.png`, fullPage: true });
  }
}

/** Enter on the first answer that is chosen; browsers take that as a wish to send. */
async function pressEnter(page) {
  await page.locator('input:checked').first().focus();
  await page.keyboard.press('Enter');
}

async function employeeWithoutScript() {
  const page = await phone({ javaScriptEnabled: false, hasTouch: true });
  await page.goto(EMPLOYEE);
  await page.getByRole('link', { name: 'Start' }).tap();
  await page.locator('.step:visible fieldset').first().locator('label').nth(1).tap();
  await Promise.all([page.waitForEvent('load'), pressEnter(page)]);
  assert.match(await page.locator('main').innerText(), /Dine svar er bevaret/, 'Enter sends nothing');
  assert.equal(await page.locator('input:checked').count(), 1);
  await page.getByRole('link', { name: 'Start' }).tap();
  let sections = 0;
  for (;;) {
    sections += 1;
    const section = page.locator('.step:visible');
    assert.equal(await section.count(), 1, 'one section at a time');
    for (const question of await section.locator('fieldset').all()) {
      const target = question.locator('label').nth(1);
      const size = await target.boundingBox();
      assert.ok(size.height >= SMALLEST_TARGET && size.width >= 250, `a thumb hits ${JSON.stringify(size)}`);
      await target.tap();
      assert.equal(await question.locator('input:checked').count(), 1);
    }
    const next = section.getByRole('link', { name: 'Næste' });
    if ((await next.count()) === 0) break;
    await next.tap();
  }
  assert.equal(sections, 3);
  await page.locator('.step:visible textarea').first().fill('Torsdagens sparring, tak.');
  assert.ok(await page.getByRole('button', { name: 'Send svar' }).isEnabled());
  assert.deepEqual(await page.context().cookies(), []);
  await page.context().close();
}

async function employeeWithScript() {
  const page = await phone();
  await page.goto(EMPLOYEE);
  await looksRight(page, 'promise');
  await page.getByRole('link', { name: 'English' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await looksRight(page, 'promise-english');
  await page.getByRole('link', { name: 'Dansk' }).click();
  await page.getByRole('link', { name: 'Start' }).click();
  await sendNothing(page);
  await page.locator('.step:visible label').first().click();
  const told = await page.locator('.step:visible [data-answered]').first().textContent();
  assert.match(told, /1/, 'the script counts what is answered');
  await looksRight(page, 'first-section');

  const posts = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  await pressEnter(page);
  await page.waitForTimeout(300);
  assert.match(page.url(), /#s1$/, 'Enter leaves everything as it is');
  assert.deepEqual(posts, []);
  await toTheEnd(page);
  await page.locator('.step:visible textarea').first().fill('Torsdagens sparring, tak.');
  await sendWithoutNet(page);
  assert.deepEqual(await page.context().cookies(), [], 'those who answer get no cookie');
  await page.goto(EMPLOYEE);
  assert.match(await page.locator('main').innerText(), /allerede modtaget/);
  await page.context().close();
}

/** Goes on to the last section. */
async function toTheEnd(page) {
  for (const _ of [1, 2]) await page.locator('.step:visible').getByRole('link', { name: 'Næste' }).click();
}

/** An empty form is refused on the page itself, and can be filled in from there. */
async function sendNothing(page) {
  await toTheEnd(page);
  await page.getByRole('button', { name: 'Send svar' }).click();
  await page.getByRole('heading', { name: 'Dit svar er ikke sendt endnu' }).waitFor();
  assert.equal(await page.locator('.step:visible').count(), 1, 'what is wrong stands alone');
  assert.match(await page.title(), /^Fejl/);
  await looksRight(page, 'refused');
  await page.getByRole('link', { name: 'Se alle spørgsmål' }).click();
}

/** The net is gone when somebody sends: nothing may be lost, and it is sent when the net is back. */
async function sendWithoutNet(page) {
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send svar' }).click();
  await page.getByText('luk ikke siden').waitFor();
  assert.equal(await page.locator('input:checked').count(), 1, 'the answers stay');
  assert.match(await page.locator('textarea').first().inputValue(), /sparring/);
  assert.ok(await page.getByRole('button', { name: 'Prøv igen' }).isVisible());
  await looksRight(page, 'not-sent-yet');
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: 'Tak, dit svar er modtaget' }).waitFor({ timeout: 10_000 });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'the receipt is read aloud');
  assert.equal(new URL(page.url()).hash, '');
  assert.match(await page.title(), /modtaget/);
  assert.equal(await page.locator('input').count(), 0, 'no answer stays on the page');
  await looksRight(page, 'receipt');
}

async function receiptLooksRight() {
  const page = await phone();
  await page.goto(EMPLOYEE);
  await looksRight(page, 'already-in');
  await page.goto(`${BASE}/s/nobodyhasthiscode`);
  await looksRight(page, 'unknown-code');
  await page.context().close();
}

async function leader() {
  const page = await phone();
  await page.goto(LEADER);
  await looksRight(page, 'sign-in');
  await page.locator('main').getByRole('button').click();
  assert.equal(new URL(page.url()).pathname, '/');
  const first = page.locator('main section').first();
  assert.match(await first.textContent(), /Følelsesmæssige krav/, 'a flag without a plan comes first');
  await looksRight(page, 'home');

  await page.getByRole('link', { name: /^Klynge Nord, Trivselsmåling 2024/ }).click();
  const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  for (const part of ['18 af 21', '86 %', 'Vigtig – værre', 'Oplevelse af kvalitet i arbejdet']) {
    assert.ok(text.includes(part), `${part} stands on the report`);
  }
  const figures = { 'Oplevelse af kvalitet': [38, 48, '−10'], Rolleklarhed: [55, 52, '\\+3'], Arbejdstempo: [23, 30, '−7'], Følelsesmæssige: [28, 34, '−6'] };
  const flat = text.replaceAll(/\s+/g, ' ');
  for (const [dimension, [now, before, change]] of Object.entries(figures)) {
    const row = new RegExp(`${dimension}.*?Score nu ${now} Sidst ${before} Ændring ${change}`);
    assert.match(flat, row, dimension);
  }
  await looksRight(page, 'report');
  for (const summary of await page.locator('main details > summary').all()) await summary.click();
  const open = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  for (const share of ['28 %', '44 %', '72 %', '17 %', '34 %', '61 %', '83 %']) {
    assert.ok(open.includes(share), `${share} stands in the distributions`);
  }
  await looksRight(page, 'report-open');
  assert.match(flat, /Oplevelse af kvalitet i arbejdet Vigtig – værre kan være tilfældig/, 'how large, then how certain');
  await page.locator('.dimension').getByRole('link', { name: 'Rolleklarhed' }).click();
  await page.waitForURL('**/rolleklarhed');
  assert.match(await page.locator('main').innerText(), /Ingen tydelig ændring/);
  await looksRight(page, 'dimension');
  await page.goBack();
  await page.getByRole('link', { name: /Vælg som indsatsområde/ }).first().waitFor();

  await page.getByRole('link', { name: /Vælg som indsatsområde/ }).first().click();
  await looksRight(page, 'choose');
  await page.locator('[name=title]').fill('Følelsesmæssige krav, vinter');
  await page.locator('[name=chosen_how]').fill('Personalemøde, 15 af 21 deltog');
  await page.locator('[name=chosen_on]').fill('2024-11-12');
  await page.locator('[name=group]').fill('Lone Ledersen, leder\nArne Amrsen, AMR');
  await page.locator('main form').getByRole('button').last().click();
  assert.match(await page.locator('h1').textContent(), /Følelsesmæssige krav, vinter/);
  assert.match(await page.locator('main').innerText(), /Startede på 28/);

  await page.getByText('Tilføj tiltag').first().click();
  const form = page.locator('form[action$="/measures"]').first();
  await form.locator('[name=title]').fill('Fast supervision hver anden uge');
  await form.locator('[name=owner]').fill('Lone Ledersen');
  await form.locator('[name=due_on]').fill('2027-03-31');
  await form.getByRole('button').click();
  assert.match(await page.locator('main').innerText(), /Fast supervision hver anden uge/);
  await page.getByText('Flyt til et andet trin').first().click();
  await page.locator('form[action$="/stage"]').first().getByRole('button').click();
  assert.match(await page.locator('main').innerText(), /I gang/);
  await looksRight(page, 'plan');

  await page.getByRole('button', { name: 'English' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await looksRight(page, 'plan-english');
  await page.getByRole('button', { name: 'Sign out' }).click();
  assert.match(page.url(), /sign-in/);
  await page.goto(`${BASE}/plans`);
  assert.match(page.url(), /sign-in/, 'nothing is shown to somebody who has signed out');
  await page.context().close();
}

/** Two separate units, read as one. */
async function unionRepresentative() {
  const page = await phone();
  await page.goto(UNION);
  await page.locator('main').getByRole('button').click();
  await page.getByRole('link', { name: 'Rapporter', exact: true }).click();
  await page.waitForURL('**/reports');
  await looksRight(page, 'reports');
  await page.getByRole('link', { name: 'Jeres område samlet' }).first().click();
  await page.waitForURL('**/area/*');
  const text = await page.locator('main').innerText();
  for (const part of ['Klynge Nord', 'Klynge Vest', 'Sidst', 'Usikkerhed']) assert.ok(text.includes(part), part);
  await looksRight(page, 'area');
  await page.goto(`${BASE}/coverage`);
  await looksRight(page, 'coverage');
  await page.context().close();
}

try {
  await employeeWithoutScript();
  await employeeWithScript();
  await receiptLooksRight();
  await leader();
  await unionRepresentative();
  console.log('the walk is done');
} finally {
  await browser.close();
}
