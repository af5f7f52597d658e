// Stopping and going on later: on this device, encrypted with the code in the link, or on another
// one, encrypted with a code that is made here. Loaded when somebody asks for it. The server can
// read neither, and every encrypted draft has the same size.
(function () {
  "use strict";
  const DAY = 24 * 60 * 60 * 1000;
  const BLOB = 16384, IV = 12, TAG = 16, LENGTH = 4, CODE = 26;
  const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  const STORE = "drafts", HIDDEN = "trivsel";
  let words, dialog, renewal;

  const encode = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const access = () => location.pathname.split("/")[2].toLowerCase();

  // What is derived for one purpose is of no use for another.
  async function derive(secret, purpose) {
    const base = await crypto.subtle.importKey("raw", encode(secret), "HKDF", false, ["deriveBits"]);
    const rule = { name: "HKDF", hash: "SHA-256", salt: encode("trivsel draft"), info: encode(purpose) };
    return crypto.subtle.deriveBits(rule, base, 256);
  }

  async function key(secret, purpose) {
    return crypto.subtle.importKey("raw", await derive(secret, purpose), "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  async function lock(fields, lockKey) {
    const text = encode(JSON.stringify(fields));
    const plain = new Uint8Array(BLOB - IV - TAG);
    if (LENGTH + text.length > plain.length) return null;
    new DataView(plain.buffer).setUint32(0, text.length);
    plain.set(text, LENGTH);
    const iv = crypto.getRandomValues(new Uint8Array(IV));
    const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, lockKey, plain);
    return join(iv, new Uint8Array(locked));
  }

  async function unlock(blob, lockKey) {
    const iv = blob.slice(0, IV);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, lockKey, blob.slice(IV));
    const length = new DataView(plain).getUint32(0);
    return JSON.parse(new TextDecoder().decode(new Uint8Array(plain, LENGTH, length)));
  }

  function join(head, tail) {
    const whole = new Uint8Array(head.length + tail.length);
    whole.set(head);
    whole.set(tail, head.length);
    return whole;
  }

  // This device.

  function inStore(work) {
    return new Promise((done, failed) => {
      const opening = indexedDB.open(HIDDEN, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const store = opening.result;
        const deal = store.transaction(STORE, "readwrite");
        const asked = work(deal.objectStore(STORE));
        deal.oncomplete = () => { store.close(); done(asked.result); };
        deal.onabort = () => { store.close(); failed(deal.error); };
      };
    });
  }

  async function readAll() {
    const drafts = await inStore((store) => store.getAll());
    const fresh = drafts.filter((draft) => draft.until > Date.now());
    for (const draft of drafts) if (!fresh.includes(draft)) await inStore((store) => store.delete(draft.id));
    if (!fresh.length) indexedDB.deleteDatabase(HIDDEN);
    return fresh;
  }

  async function keep(page) {
    const code = access();
    const id = hex(await derive(code, "device id"));
    const blob = await lock(page.fields(), await key(code, "device"));
    if (!blob) return tell(page, "tooLong");
    const until = Date.now() + DAY;
    try {
      await inStore((store) => store.put({ id, blob, until }));
    } catch {
      return tell(page, "noRoom");
    }
    page.saved();
    const form = { weekday: "long", hour: "2-digit", minute: "2-digit" };
    const moment = new Intl.DateTimeFormat(document.documentElement.lang, form).format(until);
    tell(page, "saved", moment);
  }

  async function look(page) {
    const code = access();
    const id = hex(await derive(code, "device id"));
    const own = (await readAll()).find((draft) => draft.id === id);
    if (!own) return;
    await ready(page);
    const offered = page.offer;
    offered.hidden = false;
    document.querySelector("form[data-ballot]").before(offered);
    offered.querySelector("[data-resume]").onclick = async () => {
      page.fill(await unlock(own.blob, await key(code, "device")));
      page.saved();
      offered.remove();
      tell(page, "restored");
    };
    offered.querySelector("[data-forget]").onclick = async () => {
      await inStore((store) => store.delete(id));
      await readAll();
      offered.remove();
      tell(page, "forgotten");
    };
  }

  // Another device.

  async function move(page) {
    await ready(page);
    dialog.showModal();
  }

  async function make(page) {
    const random = crypto.getRandomValues(new Uint8Array(CODE));
    const code = Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join("");
    const blob = await lock(page.fields(), await key(code, "move"));
    if (!blob) return answer("tooLong");
    const id = new Uint8Array(await crypto.subtle.digest("SHA-256", encode(code)));
    const sent = await fetch(`/s/${access()}/draft`, { method: "POST", body: join(id, blob) }).catch(() => null);
    if (!sent) return answer("unsent");
    if (!sent.ok) return answer("refused");
    answer("");
    page.saved();
    dialog.querySelector("[data-code]").textContent = code.toUpperCase().match(/.{1,4}/g).join(" ");
    dialog.querySelector("[data-made]").hidden = false;
  }

  async function get(page) {
    // People type spaces, hyphens and capitals, and take O for 0 and I for 1.
    const typed = dialog.querySelector("#resume-code").value.toLowerCase();
    const code = typed.replaceAll("0", "o").replaceAll("1", "i").replaceAll(/[^a-z2-7]/g, "");
    const id = hex(await crypto.subtle.digest("SHA-256", encode(code)));
    const found = await fetch(`/s/${access()}/draft/${id}`).catch(() => null);
    if (!found) return answer("unsent");
    if (!found.ok) return answer("unknown");
    try {
      page.fill(await unlock(new Uint8Array(await found.arrayBuffer()), await key(code, "move")));
    } catch {
      return answer("unknown");
    }
    dialog.close();
    tell(page, "restored");
  }

  // The link was renewed while somebody answered: the form goes to the new one.

  async function renew(page) {
    await tell(page, "renewed");
    if (!renewal.isConnected) page.box.append(renewal);
    const form = document.querySelector("form[data-ballot]"), field = renewal.querySelector("#new-code");
    renewal.querySelector("[data-own]").hidden = Boolean(form.dataset.kiosk);
    renewal.querySelector("[data-still-unknown]").textContent = field.value && words.unknownLink;
    renewal.querySelector("[data-leave]").onclick = () => renewal.close();
    renewal.querySelector("form").onsubmit = () => {
      // People paste the whole link.
      const [typed] = field.value.split("/s/").pop().split(/[?#]/);
      const code = typed.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
      if (!code) return;
      if (form.elements.code) {
        form.elements.code.value = code;
      } else {
        form.action = form.action.replace(/\/s\/[^?]*/, `/s/${code}`);
        history.replaceState(history.state, "", form.action + location.hash);
      }
      form.requestSubmit();
    };
    renewal.showModal();
  }

  // Words and dialogs come from the server, in the language of the form.

  async function ready(page) {
    if (!words) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/assets/pause.css";
      const styled = new Promise((done) => { style.onload = style.onerror = done; });
      document.head.append(style);
      const answered = await fetch(page.box.dataset.pause);
      await styled;
      const parsed = new DOMParser().parseFromString(await answered.text(), "text/html");
      words = parsed.querySelector("[data-pause-words]").dataset;
      dialog = document.importNode(parsed.querySelector("[data-moving]"), true);
      renewal = document.importNode(parsed.querySelector("[data-renewal]"), true);
      page.offer = document.importNode(parsed.querySelector("[data-offer]"), true);
    }
    if (!dialog.isConnected) page.box.append(dialog);
    dialog.querySelector("[data-make]").onclick = () => make(page);
    dialog.querySelector("[data-close]").onclick = () => dialog.close();
    dialog.querySelector("[data-fetch]").onsubmit = (event) => {
      event.preventDefault();
      get(page);
    };
  }

  async function tell(page, word, moment) {
    await ready(page);
    page.box.querySelector("[data-kept]").textContent = words[word].replace("{moment}", moment);
  }

  function answer(word) {
    dialog.querySelector("[data-moved]").textContent = word && words[word];
  }

  window.trivselPause = (page, wish) => {
    ({ keep, look, move, renew })[wish](page).catch(() => {
      page.box.querySelector("[data-kept]").textContent = page.box.dataset.failed;
    });
  };
})();
