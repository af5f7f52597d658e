// The leader's and the union representative's part, as `trivsel demo` offers it.

import assert from 'node:assert/strict';
import { BASE, looksRight, phone } from './phone.mjs';

const { LEADER, UNION } = process.env;

export async function leader() {
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
export async function unionRepresentative() {
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
