// Stopping and going on: on the same device, on another one, and on a device that many share.
//
// Started by tests/browser.rs with links of its own wave. Prints the links that were answered.

import assert from 'node:assert/strict';
import {
  BASE, NOTHING, answer, answered, browser, canBeOperated, historyOf, isIn, kept, looksRight, phone, receipt, send, tab,
  toTheEnd,
} from './phone.mjs';

const links = JSON.parse(process.env.LINKS);
const used = [];
const keep = (page) => page.getByRole('button', { name: 'Gem på denne enhed' });
const move = (page) => page.getByRole('button', { name: 'Fortsæt på en anden enhed' });

async function sends(page, link) {
  await toTheEnd(page);
  await send(page).click();
  await receipt(page).waitFor();
  assert.ok(await isIn(link));
  used.push(link);
}

async function onTheSameDevice() {
  const [link, other] = [links.shift(), links.shift()];
  const page = await phone();
  await page.goto(link);
  await answer(page, 5);
  await keep(page).click();
  await page.getByText('Gemt på denne enhed indtil').waitFor();
  await looksRight(page, 'saved');
  assert.equal(await isIn(link), false, 'a draft is no ballot');
  const stored = await page.evaluate(async () => {
    const store = await new Promise((done) => {
      const opening = indexedDB.open('trivsel', 1);
      opening.onsuccess = () => done(opening.result);
    });
    const drafts = await new Promise((done) => {
      const asked = store.transaction('drafts').objectStore('drafts').getAll();
      asked.onsuccess = () => done(asked.result);
    });
    store.close();
    return drafts.map((draft) => [draft.id, draft.blob.length, draft.until - Date.now(), new TextDecoder('latin1').decode(draft.blob)]);
  });
  const [[id, length, lives, text]] = stored;
  assert.equal(length, 16384);
  assert.ok(lives > 0 && lives <= 24 * 60 * 60 * 1000);
  assert.ok(!text.includes('a.') || !text.includes('["a.'), 'nobody reads it without the link');
  assert.ok(!id.includes(link.split('/s/')[1]));
  // The tab is closed; what it remembered goes with it, what was kept does not.
  const next = await tab(page.context());
  await page.close({ runBeforeUnload: false });
  await next.goto(other);
  await next.getByRole('link', { name: 'Start' }).waitFor();
  assert.equal(await next.getByRole('region', { name: 'Gemte svar' }).count(), 0, 'another link is offered nothing');
  await next.goto(link);
  await next.getByRole('region', { name: 'Gemte svar' }).waitFor();
  await looksRight(next, 'offered');
  await canBeOperated(next, 'offered');
  assert.equal(await answered(next), 0);
  await next.getByRole('button', { name: 'Hent mine svar' }).click();
  await next.getByText('Dine svar er hentet').waitFor();
  assert.equal(await answered(next), 5);
  await sends(next, link);
  assert.deepEqual(await kept(next), NOTHING);
  await next.context().close();
}

/** Whoever sends empties the browser, as the page about saving says. */
async function untilSomebodySends() {
  const [link, other] = [links.shift(), links.shift()];
  const page = await phone();
  await page.goto(link);
  await answer(page, 2);
  await keep(page).click();
  await page.getByText('Gemt på denne enhed indtil').waitFor();
  const next = await tab(page.context());
  await next.goto(other);
  await answer(next, 2);
  await sends(next, other);
  await next.goto(`${BASE}/pause?lang=da`);
  const isSaid = await next.getByText('slettet, hvis en anden sender sit svar').count();
  const drafts = await next.evaluate(async () => (await indexedDB.databases()).length);
  assert.deepEqual([drafts, isSaid], [0, 1], 'the promise and what happens are the same');
  await page.context().close();
}

let gone;

/** From now on the server does not know this code: HR has made a new link. */
async function renews(page, isCast) {
  await page.route('**', async (route) => {
    const request = route.request();
    if (request.method() !== 'POST' || !isCast(request)) return route.fallback();
    gone ??= await (await route.fetch({ url: `${BASE}/s/${'b'.repeat(26)}?lang=da` })).body();
    return route.fulfill({ status: 404, contentType: 'text/html; charset=utf-8', body: gone });
  });
}

/** HR makes a new link while somebody answers at the old one: nothing is lost. */
async function atARenewedLink() {
  const [old, link, tabbed] = [links.shift(), links.shift(), links.shift()];
  const page = await phone();
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(old);
  const n = await answer(page, 5);
  await toTheEnd(page);
  await renews(page, (request) => request.url().startsWith(old) || request.url().includes('/s/abc'));
  await send(page).click();
  const asked = page.getByRole('dialog', { name: 'Dit link er skiftet ud' });
  await asked.waitFor();
  await looksRight(page, 'renewed');
  await canBeOperated(page, 'renewed');
  assert.equal(await answered(page), n, 'the form stays');
  await asked.getByRole('button', { name: 'Tilbage til mine svar' }).click();
  await send(page).click();
  const field = asked.getByLabel('Det nye link eller den nye kode');
  await field.fill(`${BASE}/s/abc?lang=da`);
  await field.press('Enter');
  await page.getByText('Det link kender vi ikke').waitFor();
  await looksRight(page, 'renewed-unknown');
  await field.fill(` ${link}?lang=da `);
  await asked.getByRole('button', { name: 'Send svar' }).click();
  await receipt(page).waitFor();
  assert.ok(await isIn(link));
  used.push(link);
  assert.deepEqual(await kept(page), NOTHING);
  const history = await historyOf(page);
  assert.ok(history.every((address) => ![old, link].some((known) => address.includes(known.split('/s/')[1]))), `${history}`);

  // Whoever opens the new link in the same tab finds the answers there; whoever has another one does not.
  for (const [isLost, found] of [[true, 3], [false, 0]]) {
    await page.goto(old);
    await page.locator('form[data-ballot] .step:visible').first().waitFor();
    assert.equal(await answered(page), 0);
    assert.equal(await answer(page, 3), 3);
    await toTheEnd(page);
    if (isLost) {
      await send(page).click();
      await asked.waitFor();
    }
    await page.goto(tabbed);
    await page.locator('form[data-ballot] .step:visible').first().waitFor();
    assert.equal(await answered(page), found);
    await page.evaluate(() => sessionStorage.clear());
  }
  assert.equal(await isIn(old), false);
  await page.context().close();
}

/** The same at a device that many share. */
async function atARenewedLinkOnASharedDevice() {
  const [old, link] = [links.shift(), links.shift()].map((address) => address.split('/s/')[1]);
  const page = await phone();
  await page.goto(`${BASE}/kiosk`);
  await page.getByLabel('Kode').fill(old);
  await page.keyboard.press('Enter');
  await answer(page, 2);
  await toTheEnd(page);
  await renews(page, (request) => request.postData().includes(old));
  await send(page).click();
  const asked = page.getByRole('dialog', { name: 'Dit link er skiftet ud' });
  await asked.waitFor();
  assert.equal(await asked.getByText('åbne det nye link i denne fane').isVisible(), false);
  assert.equal(await answered(page), 2);
  await asked.getByLabel('Det nye link eller den nye kode').fill(link.toUpperCase());
  await page.keyboard.press('Enter');
  await receipt(page).waitFor();
  assert.ok(await isIn(`${BASE}/s/${link}`));
  used.push(`${BASE}/s/${link}`);
  assert.deepEqual(await kept(page), NOTHING);
  await page.context().close();
}

/** Too many wrong codes came from here: a device that many share says so, and takes the next code. */
async function waitsAtASharedDevice() {
  const page = await phone();
  await page.clock.install();
  await page.goto(`${BASE}/kiosk`);
  const wait = page.getByText('prøvet for mange koder');
  for (let n = 0; n < 6 && !(await wait.isVisible()); n += 1) {
    await page.getByLabel('Kode').fill(`ukendt${n}`);
    const told = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.keyboard.press('Enter');
    await (await told).finished();
    await page.getByRole('heading', { level: 1 }).and(page.locator(':focus')).waitFor();
  }
  await wait.waitFor();
  await looksRight(page, 'kiosk-waits');
  await canBeOperated(page, 'kiosk-waits');
  await page.getByRole('link', { name: 'Skriv koden igen' }).click();
  await page.getByLabel('Kode').waitFor();
  const history = await historyOf(page);
  assert.ok(history.every((address) => !address.includes('/s')), `${history}`);
  await page.context().close();
}

async function notForLong() {
  const link = links.shift();
  const page = await phone();
  await page.goto(link);
  await answer(page, 2);
  await keep(page).click();
  await page.getByText('Gemt på denne enhed indtil').waitFor();
  const next = await tab(page.context());
  await page.close();
  await next.clock.install({ time: Date.now() + 24 * 60 * 60 * 1000 + 1000 });
  await next.goto(link);
  // What has expired is deleted, and with it the whole store.
  await next.waitForFunction(async () => (await indexedDB.databases()).length === 0);
  assert.equal(await next.getByRole('region', { name: 'Gemte svar' }).count(), 0);
  await next.context().close();
}

async function onAnotherDevice() {
  const link = links.shift();
  const first = await phone();
  await first.goto(link);
  const n = await answer(first, 4);
  await toTheEnd(first);
  const sent = [];
  first.on('request', (request) => request.method() === 'POST' && sent.push(request.postDataBuffer()));
  await move(first).click();
  await first.getByRole('dialog').waitFor();
  await looksRight(first, 'move');
  await canBeOperated(first, 'move');
  await first.getByRole('button', { name: 'Lav en kode' }).click();
  await first.locator('[data-code]:not(:empty)').waitFor();
  const shown = await first.locator('[data-code]').innerText();
  assert.match(shown, /^([A-Z2-7]{4} ){6}[A-Z2-7]{2}$/);
  await looksRight(first, 'moved');
  assert.equal(sent.length, 1);
  assert.equal(sent[0].length, 32 + 16384, 'one size for every draft');
  assert.equal(sent[0].includes('a.'.repeat(2)), false);
  assert.equal(sent[0].includes(shown.replaceAll(' ', '').toLowerCase()), false, 'the server never sees the code');
  await first.context().close();

  const second = await phone();
  await second.goto(link);
  await second.getByRole('link', { name: 'Start' }).waitFor();
  assert.equal(await answered(second), 0);
  await move(second).click();
  const field = second.getByLabel('Koden fra den anden enhed');
  await field.fill('AAAA BBBB');
  await second.getByRole('button', { name: 'Hent svar' }).click();
  await second.getByText('Vi finder ingen svar med den kode').waitFor();
  await field.fill(shown.toLowerCase().replaceAll(' ', '-'));
  await field.press('Enter');
  await second.getByText('Dine svar er hentet').waitFor();
  assert.equal(await second.getByRole('dialog').count(), 0);
  assert.equal(await answered(second), n);
  assert.equal(await isIn(link), false, 'a draft is no ballot');
  await sends(second, link);
  await second.context().close();
}

async function withoutNet() {
  const page = await phone();
  await page.goto(links[0]);
  await answer(page, 2);
  await page.context().setOffline(true);
  await keep(page).click();
  await page.getByText('Det kan ikke lade sig gøre lige nu').waitFor();
  assert.equal(await answered(page), 2);
  await page.context().close();
}

/** Two people after each other on one device; neither sees the other, and no code is left. */
async function onASharedDevice() {
  const page = await phone();
  await page.clock.install();
  await page.goto(`${BASE}/kiosk`);
  for (const link of [links.shift(), links.shift()]) {
    const code = link.split('/s/')[1];
    await page.getByLabel('Kode').fill('ukendt');
    await page.keyboard.press('Enter');
    await page.getByText('kender ikke den kode').waitFor();
    await page.getByLabel('Kode').fill(code.toUpperCase());
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Start' }).waitFor();
    assert.equal(await answered(page), 0);
    assert.equal(await keep(page).count() + await move(page).count(), 0, 'nothing can be kept here');
    await answer(page, 3);
    assert.deepEqual(await kept(page), NOTHING, 'not even on the way');
    await toTheEnd(page);
    await send(page).click();
    await receipt(page).waitFor();
    await looksRight(page, 'kiosk-receipt');
    assert.ok(await isIn(link));
    used.push(link);
    await page.clock.fastForward(31_000);
    await page.getByLabel('Kode').waitFor();
    assert.equal(await page.getByLabel('Kode').inputValue(), '');
    const history = await historyOf(page);
    assert.ok(history.every((address) => !address.includes(code)), `${history}`);
    assert.ok(history.every((address) => address === 'about:blank' || address.startsWith(`${BASE}/kiosk`)), `${history}`);
  }
  await page.context().close();
}

/** Somebody walks away in the middle: the device asks, and then forgets. */
async function walksAway() {
  const link = links.shift();
  const page = await phone();
  await page.clock.install();
  await page.goto(`${BASE}/kiosk`);
  await page.getByLabel('Kode').fill(link.split('/s/')[1]);
  await page.keyboard.press('Enter');
  await answer(page, 3);
  await page.clock.fastForward(245_000);
  await page.getByRole('dialog').waitFor();
  await looksRight(page, 'still-there');
  await page.getByRole('button', { name: 'Ja, jeg svarer stadig' }).click();
  assert.equal(await answered(page), 3, 'whoever is there goes on');
  await page.clock.fastForward(100_000);
  assert.equal(await answered(page), 3);
  await page.clock.fastForward(145_000);
  await page.getByRole('dialog').waitFor();
  await page.clock.fastForward(31_000);
  await page.getByLabel('Kode').waitFor();
  await page.goBack();
  assert.equal(await page.locator('.question').count(), 0, 'going back shows nobody’s form');
  assert.equal(await isIn(link), false);
  await page.context().close();
}

try {
  for (const journey of [onTheSameDevice, untilSomebodySends, notForLong, onAnotherDevice, withoutNet, onASharedDevice, walksAway, atARenewedLink, atARenewedLinkOnASharedDevice, waitsAtASharedDevice]) {
    console.error(`- ${journey.name} ${Math.round(performance.now())}`);
    await journey();
  }
  console.log(JSON.stringify(used));
} finally {
  await browser.close();
}
