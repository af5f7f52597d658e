// Every page of those who answer, for everybody: both languages, light and dark, narrow and wide, at
// 200 % zoom, with a name on every control. Programs find a part of what can be wrong (WCAG 2.2 A, AA).
//
// Started by tests/browser.rs with a link that nobody has used, one that somebody has, and one to a
// survey that is not open. STAGE says which survey the links are of.

import assert from 'node:assert/strict';
import { BASE, FULL, answer, browser, hasNoFindings, isForEverybody, phone, receipt, send, toTheEnd, unsent } from './phone.mjs';

const links = JSON.parse(process.env.LINKS);
const { STAGE } = process.env;

async function simplePages(language) {
  const page = await phone();
  const addresses = { code: '/s', unknown: '/s/nobodyhasthiscode', kiosk: '/kiosk', statement: '/tilgaengelighed', pause: '/pause' };
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(`${BASE}${address}?lang=${language}`);
    await isForEverybody(page, `${name}-${language}`);
  }
  await page.context().close();
}

async function form(language, link) {
  const page = await phone();
  await page.goto(`${link}?lang=${language}`);
  await page.locator('summary').click();
  await isForEverybody(page, `welcome-${language}`);
  const next = page.locator('.step:visible').getByRole('link', { name: /^(Start|Næste|Next)$/ });
  for (let step = 1; (await next.count()) > 0; step += 1) {
    await next.click();
    const option = page.locator('.step:visible label.option');
    if ((await option.count()) > 0) await option.first().click();
    // Steps are built alike: the first, one with free text, and the last.
    const texts = page.locator('.step:visible textarea');
    const isLast = (await next.count()) === 0;
    if (FULL || step === 1 || isLast || (await texts.count()) > 0) await isForEverybody(page, `step-${step}-${language}`);
  }
  await page.getByRole('button', { name: /anden enhed|another device/ }).click();
  await page.getByRole('dialog').waitFor();
  await page.locator('[data-make]').click();
  await page.locator('[data-code]').waitFor();
  await isForEverybody(page, `move-${language}`);
  await page.locator('[data-close]').click();
  await page.context().setOffline(true);
  await send(page).click();
  await page.locator('[data-status]:not(:empty)').waitFor();
  await isForEverybody(page, `not-sent-${language}`);
  await page.context().setOffline(false);
  await receipt(page).waitFor({ timeout: 15_000 });
  await isForEverybody(page, `receipt-${language}`);
  await page.goto(`${link}?lang=${language}`);
  await isForEverybody(page, `already-in-${language}`);
  await page.context().close();
}

async function refused(language, link) {
  const page = await phone();
  await page.goto(`${link}?lang=${language}`);
  await toTheEnd(page);
  await send(page).click();
  await page.locator('#errors').waitFor();
  await isForEverybody(page, `refused-${language}`);
  await page.context().close();
}

async function kiosk(language, link) {
  const page = await phone();
  await page.goto(`${BASE}/kiosk?lang=${language}`);
  await page.locator('#code').fill(link.split('/s/')[1]);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Start' }).click();
  await isForEverybody(page, `kiosk-form-${language}`);
  await answer(page, 1);
  await toTheEnd(page);
  await send(page).click();
  await receipt(page).waitFor();
  await isForEverybody(page, `kiosk-receipt-${language}`);
  await page.context().close();
}

/**
 * Without our scripts the same pages stand, and nothing on them waits for one. The browser itself must
 * run scripts here, or the one that looks for faults would not run either.
 */
async function withoutScript(link) {
  const page = await phone();
  await page.route('**/*.js', (route) => route.abort());
  for (const address of [link, `${link}#s1`, `${link}#s9`, `${BASE}/s`, `${BASE}/kiosk`, `${BASE}/tilgaengelighed`]) {
    await page.goto(address);
    await hasNoFindings(page, `${address} without a script`);
  }
  await page.context().close();
}

async function shut(name, link) {
  const page = await phone();
  for (const language of ['da', 'en']) {
    const opened = await page.goto(`${link}?lang=${language}`);
    assert.equal(opened.status(), 410);
    await isForEverybody(page, `${name}-${language}`);
  }
  await page.context().close();
}

try {
  if (STAGE === 'closed') {
    await shut(STAGE, links[0]);
  } else {
    await withoutScript(links[0]);
    for (const language of ['da', 'en']) {
      await simplePages(language);
      await form(language, links.shift());
      await kiosk(language, links.shift());
      await refused(language, links[0]);
    }
  }
  assert.equal(await unsent(await phone()).count(), 0);
  console.log('[]');
} finally {
  await browser.close();
}
