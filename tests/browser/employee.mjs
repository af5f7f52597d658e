// The employee's part, with and without a script, as `trivsel demo` offers it.

import assert from 'node:assert/strict';
import { BASE, SMALLEST_TARGET, looksRight, phone } from './phone.mjs';

const { EMPLOYEE } = process.env;

/** Enter on the first answer that is chosen; browsers take that as a wish to send. */
async function pressEnter(page) {
  await page.locator('input:checked').first().focus();
  await page.keyboard.press('Enter');
}

export async function employeeWithoutScript() {
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

export async function employeeWithScript() {
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

export async function receiptLooksRight() {
  const page = await phone();
  await page.goto(EMPLOYEE);
  await looksRight(page, 'already-in');
  await page.goto(`${BASE}/s/nobodyhasthiscode`);
  await looksRight(page, 'unknown-code');
  await page.context().close();
}
