// Optional help on respondent pages: counts what is answered and how long the rest takes, lets an
// answer be taken back, remembers answers in this tab, and keeps the page until the server has
// answered. After the receipt it leaves neither answers nor the code behind.
(function () {
  "use strict";
  var LONGEST = 60, SECOND = 1000, MINUTE = 60 * SECOND, TRUST = 8, DRAFT = "draft";
  var form, status, again, wait, retry, sending, saved, place, renewed, last, spent = 0, taken = 0;

  function all(selector, visit) {
    document.querySelectorAll(selector).forEach(visit);
  }

  function begin() {
    form = document.querySelector("form[data-ballot]");
    sending = false;
    var over = document.querySelector("[data-over]");
    if (over) end(over.dataset.over === "sent");
    if (!form) return;
    status = form.querySelector("[data-status]");
    again = form.querySelector("[data-again]");
    all("[data-unscripted]", function (text) { text.hidden = true; });
    all("[data-scripted]", function (text) { text.hidden = false; });
    var canKeep = window.crypto && crypto.subtle && window.indexedDB;
    all(".pause-buttons", function (buttons) { buttons.hidden = !canKeep; });
    place = here();
    last = Date.now();
    restore();
    count();
    if (canKeep && document.querySelector("[data-keep]")) offer();
  }

  // How far, and how long still: the form's own estimate, corrected by the person's pace.

  function count() {
    var n = 0, open = [], questions = form.querySelectorAll("fieldset.question"), m = questions.length;
    questions.forEach(function (question) {
      var answered = question.querySelector("input:checked") !== null;
      if (answered) n += 1;
      else open.push(question);
      takeBack(question, answered);
    });
    all("[data-answered]", function (output) {
      output.textContent = output.dataset.answered.replace("{n}", n).replace("{m}", m);
      output.hidden = false;
    });
    if (!n) return;
    var each = (form.dataset.seconds * SECOND / m * TRUST + spent) / (TRUST + taken);
    all("[data-left]", function (output) {
      // What was skipped on earlier pages stays skipped.
      var rest = open.filter(function (question) { return output.compareDocumentPosition(question) & 4; });
      output.textContent = output.dataset.left.replace("{min}", Math.ceil(each * rest.length / MINUTE));
      output.hidden = !rest.length;
    });
    all(".progress-done", function (bar) { bar.setAttribute("width", 100 * n / m + "%"); });
  }

  function takeBack(question, answered) {
    var button = question.querySelector(".clear");
    if (answered && !button) {
      var number = question.querySelector("legend").textContent.match(/\d+/)[0];
      button = document.createElement("button");
      button.type = "button";
      button.className = "clear";
      button.textContent = form.dataset.clear.replace("{number}", number);
      question.append(button);
    }
    if (button) button.hidden = !answered;
  }

  function keepPace() {
    var now = Date.now(), gap = now - last;
    last = now;
    // Whoever was away for longer did something else.
    if (gap > MINUTE) return;
    spent += gap;
    taken += 1;
  }

  // What is filled in, for this tab alone. A shared device remembers nothing.

  function fields() {
    var filled = [];
    if (form) new FormData(form).forEach(function (value, name) {
      if (value && /^[abt]\./.test(name)) filled.push([name, value]);
    });
    return filled;
  }

  function fill(filled) {
    var values = {};
    filled.forEach(function (field) { values[field[0]] = field[1]; });
    all("form[data-ballot] textarea, form[data-ballot] [type=radio]", function (field) {
      var value = values[field.name];
      if (value === undefined) return;
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    });
    remember();
    count();
  }

  function remember() {
    if (form.dataset.kiosk) return;
    try {
      sessionStorage.setItem(DRAFT, JSON.stringify({ at: renewed ? "" : location.pathname, fields: fields() }));
    } catch (full) { /* Then the page itself is all there is. */ }
  }

  function restore() {
    try {
      var draft = JSON.parse(sessionStorage.getItem(DRAFT));
      if (draft && (draft.at || location.pathname) === location.pathname && !form.dataset.kiosk) fill(draft.fields);
      else sessionStorage.removeItem(DRAFT);
    } catch (none) { /* Nothing is remembered. */ }
  }

  function forget() {
    try {
      sessionStorage.clear();
      indexedDB.deleteDatabase("trivsel");
    } catch (none) { /* There was nothing to forget. */ }
  }

  // Stopping and going on has a script of its own, which most people never need.

  function pause(wish) {
    var box = document.querySelector("[data-pause]");
    var page = {
      box: box, fields: fields, fill: fill,
      saved: function () { saved = JSON.stringify(fields()); }
    };
    function go() { window.trivselPause(page, wish); }
    if (window.trivselPause) return go();
    load("/assets/pause.js", go, function () {
      box.querySelector("[data-kept]").textContent = box.dataset.failed;
    });
  }

  function load(address, done, failed) {
    var script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed || null;
    document.head.append(script);
  }

  function offer() {
    if (!indexedDB.databases) return pause("look");
    indexedDB.databases().then(function (known) {
      if (known.some(function (one) { return one.name === "trivsel"; })) pause("look");
    });
  }

  // Steps share one entry in the history, above the entry of the first page, so that the code can
  // be taken out of both. Going back from a step leads to the step before.

  function here() {
    var target = document.getElementById(location.hash.slice(1));
    var step = target && target.closest(".step");
    return step && Number(step.id.slice(1)) || 0;
  }

  function isStep() {
    return Boolean(history.state && history.state.step);
  }

  function end(isSent) {
    forget();
    if (!isSent) return;
    var home = document.querySelector("[data-next]") ? "/kiosk" : "/s", wasStep = isStep();
    all(".masthead a", function (link) { link.remove(); });
    history.replaceState(null, "", home);
    if (!wasStep) return;
    window.addEventListener("popstate", function () {
      history.replaceState(null, "", home);
    }, { once: true });
    history.back();
  }

  // Sending.

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function send() {
    if (!form || sending) return;
    sending = true;
    clearTimeout(retry);
    retry = 0;
    if (wait === 1) say(status.dataset.sending);
    form.classList.add("is-sending");
    var stop = new AbortController();
    var limit = setTimeout(function () { stop.abort(); }, LONGEST * SECOND);
    fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      signal: stop.signal
    }).then(function (answer) {
      if (answer.status >= 500 || answer.status === 429 && form.dataset.seconds) throw new Error("busy");
      return answer.text().then(function (html) { show(html, answer.status === 404); });
    }).catch(later).then(function () {
      clearTimeout(limit);
      sending = false;
      if (form) form.classList.remove("is-sending");
    });
  }

  function sendNow() {
    wait = 1;
    send();
  }

  // The link was renewed while somebody answered. The page stays and takes the new one, and a draft
  // that fits no address any more is taken up where the new link is opened in this tab.
  function renew() {
    say("");
    renewed = true;
    remember();
    pause("renew");
  }

  function later() {
    if (!form) return;
    say(status.dataset.unsent);
    again.hidden = false;
    retry = setTimeout(send, wait * SECOND);
    wait = Math.min(2 * wait, LONGEST);
  }

  // Whatever stands between us and the server may answer too, and is no page of ours.
  function show(html, isUnknown) {
    var page = new DOMParser().parseFromString(html, "text/html");
    if (!page.querySelector("main.paper")) throw new Error("no page of ours");
    if (!form) return;
    if (isUnknown && form.dataset.seconds) return renew();
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body = page.body;
    history.replaceState(history.state, "", location.pathname + location.search);
    begin();
    var heading = document.querySelector("main h1, main h2");
    heading.tabIndex = -1;
    scrollTo(0, 0);
    heading.focus();
  }

  document.addEventListener("change", function (event) {
    if (!form || !form.contains(event.target)) return;
    if (event.target.type === "radio") keepPace();
    remember();
    count();
  });

  document.addEventListener("input", function (event) {
    if (form && event.target.localName === "textarea") remember();
  });

  // Words that point to a person are told of while they are written, by a script of its own. It is
  // fetched for everybody, with the first thing they do: fetched at a text field, it would tell the
  // network who is about to write.
  function listen() {
    var address = form && form.dataset.telltale;
    document.removeEventListener("focusin", listen);
    document.removeEventListener("click", listen);
    if (address) load(address, function () {
      if (window.telltale) form.querySelectorAll("textarea").forEach(window.telltale);
    });
  }
  document.addEventListener("focusin", listen);
  document.addEventListener("click", listen);

  document.addEventListener("click", function (event) {
    var target = event.target, link = target.closest("a[href]");
    if (target.name === "stay") event.preventDefault();
    if (target === again) sendNow();
    if (target.closest("[data-keep]")) pause("keep");
    if (target.closest("[data-move]")) pause("move");
    if (link && form && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      var isInside = link.hash && link.pathname === location.pathname && isStep();
      if (isInside || link.classList.contains("switch")) {
        event.preventDefault();
        location.replace(isInside ? link.hash : link.href);
      }
    }
    if (!target.closest(".clear")) return;
    var question = target.closest("fieldset");
    question.querySelector("input:checked").checked = false;
    remember();
    count();
    question.querySelector("input").focus();
  });

  document.addEventListener("submit", function (event) {
    if (event.target !== form || !window.AbortController) return;
    event.preventDefault();
    sendNow();
  });

  window.addEventListener("hashchange", function () {
    if (!form) return;
    if (!location.hash && !isStep() && place > 1) {
      location.hash = "s" + (place - 1);
      return;
    }
    place = here();
    if (location.hash && !isStep()) history.replaceState({ step: true }, "");
  });

  window.addEventListener("online", function () {
    if (retry) sendNow();
  });

  window.addEventListener("beforeunload", function (event) {
    var filled = fields();
    if (filled.length && JSON.stringify(filled) !== saved) event.returnValue = "?";
  });

  // On a shared computer, going back must not show the answers again.
  window.addEventListener("pagehide", function () {
    clearTimeout(retry);
    if (form) form.reset();
    form = null;
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });
  begin();
})();
