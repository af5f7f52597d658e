// Every page of those who follow up, on a phone and on a desk: whoever signs in is led, link by link,
// to one page of each kind. Everything that opens is opened first. Programs find a part of what can be
// wrong (WCAG 2.2 A, AA); sideways scrolling and strays to other servers are found here too.
//
// Started by tests/browser.rs with a sign-in link for each role. NEEDED are kinds of pages that must
// have been met by somebody, so that a page nobody is led to is noticed.

import assert from 'node:assert/strict';
import { BASE, PHONE, browser, canBeOperated, fits, hasNoFindings, looksRight, phone } from './phone.mjs';

const people = JSON.parse(process.env.PEOPLE);
const needed = JSON.parse(process.env.NEEDED);
// WCAG 2.2 asks for 24 (2.5.8, AA); lists of many links stand closer than a thumb.
const SMALL_TARGET = 24;
const DESK = { width: 1280, height: 900 };

/** What kind of page an address leads to: ids are alike, and so are values that choose a part. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address, BASE);
  const parts = pathname.split('/').map((part, n, all) => {
    if (/^[a-z2-7]{24}$/.test(part)) return '{id}';
    // Whatever an organisation or a survey names itself stands behind one of these.
    if (['committee', 'coverage'].includes(all[n - 1])) return '{unit}';
    if (['reports', 'vote'].includes(all[1]) && n === 3 && part !== 'new') return '{unit}';
    if (all[1] === 'reports' && n === 4) return '{dimension}';
    return part;
  });
  const keys = [...new Set(searchParams.keys())].sort();
  return parts.join('/') + (keys.length > 0 ? `?${keys.join('&')}` : '');
}

const met = new Map();

async function looksAround(name, link) {
  const page = await phone();
  await page.goto(link);
  await page.locator('main').getByRole('button').click();
  const next = [new URL(page.url()).pathname];
  const seen = new Set();
  while (next.length > 0) {
    const address = next.shift();
    const kind = kindOf(address);
    // The leader's page and the committee's are of one kind and not alike.
    const key = kind === '/' || kind === '/plans' ? `${kind} ${name}` : kind;
    if (seen.has(kind) || met.has(key)) continue;
    seen.add(kind);
    met.set(key, name);
    const looked = await page.request.get(BASE + address);
    assert.equal(looked.status(), 200, `${name} is led to ${address}`);
    // What is there to be copied or kept is no page.
    if (!looked.headers()['content-type'].includes('html')) continue;
    await page.goto(BASE + address);
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    next.push(...links.filter((link) => !link.startsWith('/assets/')).map((link) => link.split('#')[0]));
    const called = `${name}${kind.replaceAll(/[^a-z]+/g, '-')}`;
    await looksRight(page, called);
    for (const closed of await page.locator('main details:not([open]) > summary').all()) {
      if (await closed.isVisible()) await closed.click();
    }
    await fits(page, `${called}, opened`);
    await hasNoFindings(page, `${called}, opened`);
    await canBeOperated(page, called, SMALL_TARGET);
    await page.setViewportSize(DESK);
    await looksRight(page, `${called}-desk`);
    await page.setViewportSize(PHONE);
  }
  await page.context().close();
}

try {
  for (const [name, link] of Object.entries(people)) await looksAround(name, link);
  const kinds = new Set([...met.keys()].map((key) => key.split(' ')[0]));
  console.log([...kinds].sort().join('\n'));
  assert.deepEqual(needed.filter((kind) => !kinds.has(kind)), [], 'a page that nobody is led to');
} finally {
  await browser.close();
}
