// What can happen between opening a link and the receipt (SECURITY, R18): after each journey there is
// at most one ballot, the page never says "modtaget" without one, and never "ikke sendt" with one
// once there is a connection. After the receipt the browser has kept nothing (ANONYMITY, A11).
//
// Started by tests/browser.rs with links of its own wave. Prints the links that were answered.

import assert from 'node:assert/strict';
import {
  BASE, FULL, NOTHING, answer, answered, browser, canBeOperated, historyOf, isIn, kept, looksRight, phone,
  receipt, send, tab, toTheEnd, unsent,
} from './phone.mjs';

const links = JSON.parse(process.env.LINKS);
const used = [];

/** The next link that nobody has opened. */
function fresh() {
  return links.shift();
}

/** The receipt is there, so is the ballot, and nothing is left in the browser. */
async function isDone(page, link) {
  await receipt(page).waitFor({ timeout: 15_000 });
  assert.equal(await unsent(page).count(), 0);
  assert.ok(await isIn(link), 'a receipt stands for a ballot');
  used.push(link);
  const code = link.split('/s/')[1];
  assert.deepEqual(await kept(page), NOTHING);
  assert.deepEqual(await page.context().cookies(), []);
  // The page walks back through its own steps and renames each, one after the other.
  const isNamed = async () => (await historyOf(page)).some((address) => address.includes(code));
  for (let waited = 0; waited < 5_000 && await isNamed(); waited += 50) await page.waitForTimeout(50);
  assert.equal(await isNamed(), false, `${await historyOf(page)}`);
  assert.equal(page.url(), `${BASE}/s`);
  assert.equal((await page.content()).includes(code), false, 'the code is not on the page');
}

async function withoutScript() {
  const link = fresh();
  const page = await phone({ javaScriptEnabled: false, hasTouch: true });
  await page.goto(link);
  assert.match(await page.locator('main').innerText(), /Uden JavaScript bliver svarene ikke gemt/);
  assert.equal(await page.getByRole('button', { name: 'Gem på denne enhed' }).count(), 0);
  await answer(page, 4);
  await toTheEnd(page);
  await send(page).click();
  await receipt(page).waitFor();
  assert.ok(await isIn(link));
  used.push(link);
  await page.goBack();
  assert.equal(await answered(page), 0, 'going back shows no answers');
  await page.context().close();
}

/** Closes the page at so many points; nothing is stored, and the link still works. */
async function givesUp() {
  const link = fresh();
  const points = FULL ? Array.from({ length: 20 }, (_, n) => 3 * n) : [0, 1, 7];
  for (const point of points) {
    const page = await phone();
    await page.goto(link);
    await answer(page, point);
    await page.context().close();
    assert.equal(await isIn(link), false, `closed after ${point} answers`);
  }
}

async function withoutNet() {
  const link = fresh();
  const page = await phone();
  await page.goto(link);
  await answer(page, 3);
  await page.context().setOffline(true);
  // Everything is there: no step needs the net.
  await answer(page, 2);
  await toTheEnd(page);
  await send(page).click();
  await unsent(page).waitFor();
  assert.equal(await receipt(page).count(), 0);
  assert.equal(await isIn(link), false);
  await looksRight(page, 'not-sent');
  await page.context().setOffline(false);
  await isDone(page, link);
  await page.context().close();
}

/** The ballot arrives, the answer to it does not: it is not said to be received, and sent again. */
async function withoutAReply() {
  const link = fresh();
  const page = await phone();
  let posts = 0;
  await page.route('**/s/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    posts += 1;
    if (posts > 2) return route.continue();
    if (posts === 1) await route.fetch();
    return posts === 1 ? route.abort() : route.fulfill({ status: 503, contentType: 'text/html', body: '<main class="paper">Busy</main>' });
  });
  await page.goto(link);
  await answer(page, 3);
  await toTheEnd(page);
  await send(page).click();
  await unsent(page).waitFor();
  await isDone(page, link);
  assert.equal(posts, 3);
  await page.context().close();
}

async function twoTabs() {
  const link = fresh();
  const one = await phone();
  const other = await tab(one.context());
  await one.goto(link);
  await other.goto(link);
  await answer(one, 3);
  await answer(other, 6);
  for (const page of [one, other]) await toTheEnd(page);
  await send(one).click();
  await isDone(one, link);
  await send(other).click();
  await receipt(other).waitFor();
  assert.deepEqual(await kept(other), NOTHING);
  await one.context().close();
}

async function sendsTwice() {
  const link = fresh();
  const page = await phone();
  const posts = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await page.goto(link);
  await answer(page, 2);
  await toTheEnd(page);
  await send(page).dblclick();
  await isDone(page, link);
  assert.equal(posts.length, 1);
  await page.context().close();
}

async function goesBackAndReloads() {
  const [link, neighbour] = [fresh(), fresh()];
  const page = await phone();
  await page.goto(`${BASE}/s`);
  await page.goto(link);
  await page.getByRole('link', { name: 'Start' }).click();
  await page.locator('.step:visible').getByRole('link', { name: 'Næste' }).click();
  await page.locator('#s2 label').first().click();
  await page.locator('.step:visible').getByRole('link', { name: 'Næste' }).click();
  await page.locator('#s3').waitFor();
  await page.goBack();
  await page.locator('#s2').waitFor();
  assert.equal(await answered(page), 1, 'back leads one step back and keeps the answers');
  await page.reload();
  await page.locator('#s2').waitFor();
  assert.equal(await answered(page), 1, 'a reload keeps step and answers');
  assert.match(await page.locator('#s2 [data-answered]').innerText(), /^1 af/);
  // Somebody else's link in the same tab finds nothing.
  await page.goto(neighbour);
  assert.equal(await answered(page), 0);
  await page.goto(link);
  assert.equal(await answered(page), 0, 'and has put away what was there');
  await answer(page, 2);
  await toTheEnd(page);
  await page.locator('.step:visible').getByRole('link', { name: 'Forrige' }).click();
  await toTheEnd(page);
  await send(page).click();
  await receipt(page).waitFor();
  await page.waitForURL(`${BASE}/s`);
  used.push(link);
  await page.goForward();
  assert.equal(await answered(page), 0);
  await page.context().close();
}

/** After the receipt, neither back nor forward shows an answer, a form or a code. */
async function goesBackAfterwards() {
  const link = fresh();
  const page = await phone();
  await page.goto(`${BASE}/tilgaengelighed`);
  await page.goto(link);
  await answer(page, 3);
  await page.locator('.step:visible').first().waitFor();
  await toTheEnd(page);
  await page.locator('textarea').first().evaluate((text) => text.closest('.step').id);
  await send(page).click();
  await isDone(page, link);
  await page.goBack();
  await page.waitForURL('**/tilgaengelighed');
  await page.goForward();
  await page.waitForURL(`${BASE}/s`);
  assert.equal(await page.locator('.question').count(), 0);
  assert.equal(await page.locator('#code').inputValue(), '');
  await page.context().close();
}

async function slowly() {
  const link = fresh();
  const page = await phone();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  // Slow 3G, as DevTools has it.
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
  await page.goto(link);
  await answer(page, 3);
  await toTheEnd(page);
  await send(page).click();
  await isDone(page, link);
  await page.context().close();
}

/** Tab, arrows, space and Enter are enough, the focus is always seen, and Enter never sends. */
async function byKeyboard() {
  const link = fresh();
  const page = await phone();
  await page.goto(link);
  const focus = () => page.evaluate(() => {
    const at = document.activeElement;
    const seen = at.matches('input[type=radio]') ? at.closest('label') : at;
    return { text: at.textContent.trim(), name: at.name, kind: at.type ?? at.localName, ring: parseFloat(getComputedStyle(seen).outlineWidth) };
  });
  const tabTo = async (wanted) => {
    for (let n = 0; n < 400; n += 1) {
      await page.keyboard.press('Tab');
      const at = await focus();
      assert.ok(at.kind === 'body' || at.ring >= 2, `the focus is seen at ${JSON.stringify(at)}`);
      if (wanted(at)) return at;
    }
    throw new Error(`no Tab leads to ${wanted}`);
  };
  await tabTo((at) => at.text === 'Start');
  await page.keyboard.press('Enter');
  await tabTo((at) => at.kind === 'radio');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  assert.equal(await answered(page), 1);
  await page.keyboard.press('Enter');
  assert.equal(await receipt(page).count() + await unsent(page).count(), 0, 'Enter sends nothing');
  for (let step = 1; step < 9; step += 1) {
    await tabTo((at) => at.text === 'Næste');
    await page.keyboard.press('Enter');
  }
  await tabTo((at) => at.text === 'Fortsæt på en anden enhed');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.locator('#s9 h2').evaluate((heading) => { heading.tabIndex = -1; heading.focus(); });
  await tabTo((at) => at.text === 'Send svar');
  await canBeOperated(page, 'last step');
  await page.keyboard.press('Enter');
  await isDone(page, link);
  await page.context().close();
}

/** The time that is left follows the person's own pace. */
async function inOnesOwnTime() {
  const page = await phone();
  await page.clock.install();
  await page.goto(fresh());
  await page.getByRole('link', { name: 'Start' }).click();
  const left = page.locator('.step:visible [data-left]');
  assert.equal(await left.innerText(), 'cirka 6 min. tilbage');
  const questions = await page.locator('.step:visible fieldset').all();
  for (const question of questions.slice(0, 5)) {
    await page.clock.fastForward(40_000);
    await question.locator('label').first().click();
  }
  const slow = Number((await left.innerText()).match(/\d+/)[0]);
  assert.ok(slow > 10, `${slow} minutes for somebody who takes 40 seconds for a question`);
  assert.equal(await page.locator('.step:visible .progress-done').getAttribute('width'), `${500 / 63}%`);
  await toTheEnd(page);
  assert.equal(await left.innerText(), 'cirka 1 min. tilbage', 'what was skipped is not to come');
  await page.context().close();
}

const journeys = [
  withoutScript, givesUp, withoutNet, withoutAReply, twoTabs, sendsTwice, goesBackAndReloads, goesBackAfterwards,
  slowly, byKeyboard, inOnesOwnTime,
];
try {
  for (const journey of journeys) {
    console.error(`- ${journey.name} ${Math.round(performance.now())}`);
    await journey();
  }
  console.log(JSON.stringify(used));
} finally {
  await browser.close();
}
