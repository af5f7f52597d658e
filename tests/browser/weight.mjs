// What a phone's browser really asks for on the first page, and how much comes over the wire. Between
// browser and server stands a relay that counts bytes.

import assert from 'node:assert/strict';
import net from 'node:net';
import { BASE, browser } from './phone.mjs';

const MOST_BYTES = 15_000;
const MOST_REQUESTS = 3;
const [link] = JSON.parse(process.env.LINKS);
const { hostname, port } = new URL(BASE);
let bytes = 0;
let requests = [];

const relay = net.createServer((visitor) => {
  const server = net.connect(Number(port), hostname);
  visitor.on('data', (data) => {
    requests.push(...data.toString('latin1').matchAll(/^(GET|POST) (\S+) HTTP/gm));
    server.write(data);
  });
  server.on('data', (data) => {
    bytes += data.length;
    visitor.write(data);
  });
  for (const [one, other] of [[visitor, server], [server, visitor]]) {
    one.on('close', () => other.destroy());
    one.on('error', () => other.destroy());
  }
});
await new Promise((done) => { relay.listen(0, '127.0.0.1', done); });

try {
  for (const javaScriptEnabled of [true, false]) {
    bytes = 0;
    requests = [];
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(link.replace(BASE, `http://127.0.0.1:${relay.address().port}`), { waitUntil: 'networkidle' });
    const asked = requests.map(([, method, address]) => `${method} ${address.replace(/\/s\/.*/, '/s/…')}`);
    assert.ok(asked.length <= MOST_REQUESTS, `${asked}`);
    assert.ok(bytes <= MOST_BYTES, `${bytes} bytes: ${asked}`);
    console.error(`${bytes} bytes in ${asked.length} requests: ${asked}`);
    await context.close();
  }
  console.log('[]');
} finally {
  relay.close();
  await browser.close();
}
