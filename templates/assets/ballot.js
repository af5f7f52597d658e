// Optional help on respondent pages: counts what is answered, lets an answer be taken back, and
// keeps the page until the server has answered. Stores nothing; every repeat counts once.
(function () {
  "use strict";
  var LONGEST = 60, SECOND = 1000;
  var form, status, again, wait, retry, sending;

  function begin() {
    form = document.querySelector("form[data-ballot]");
    sending = false;
    if (!form) return;
    status = form.querySelector("[data-status]");
    again = form.querySelector("[data-again]");
    count();
  }

  function count() {
    var n = 0, questions = form.querySelectorAll("fieldset.question");
    questions.forEach(function (question) {
      var answered = question.querySelector("input:checked") !== null;
      if (answered) n += 1;
      question.querySelector("[data-clear]").hidden = !answered;
    });
    form.querySelectorAll("[data-answered]").forEach(function (output) {
      output.textContent = output.dataset.answered
        .replace("{n}", n)
        .replace("{m}", questions.length);
      output.hidden = false;
    });
  }

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
      return answer.text();
    }).then(show).catch(later).then(function () {
      clearTimeout(limit);
    });
  }

  function sendNow() {
    wait = 1;
    send();
  }

  function later() {
    if (!form) return;
    sending = false;
    say(status.dataset.unsent);
    again.hidden = false;
    retry = setTimeout(send, wait * SECOND);
    wait = Math.min(2 * wait, LONGEST);
  }

  // Whatever stands between us and the server may answer too, and is no page of ours.
  function show(html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    if (!page.querySelector("main.paper")) throw new Error("no page of ours");
    if (!form) return;
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body = page.body;
    history.replaceState(null, "", location.pathname + location.search);
    begin();
    var heading = document.querySelector("main h1, main h2");
    heading.tabIndex = -1;
    scrollTo(0, 0);
    heading.focus();
  }

  document.addEventListener("change", function () {
    if (form) count();
  });

  document.addEventListener("click", function (event) {
    var target = event.target;
    if (target.name === "stay") event.preventDefault();
    if (target === again) sendNow();
    if (!target.closest("[data-clear]")) return;
    var question = target.closest("fieldset");
    question.querySelector("input:checked").checked = false;
    count();
    question.querySelector("input").focus();
  });

  document.addEventListener("submit", function (event) {
    if (event.target !== form || !window.AbortController) return;
    event.preventDefault();
    sendNow();
  });

  window.addEventListener("online", function () {
    if (retry) sendNow();
  });

  window.addEventListener("beforeunload", function (event) {
    if (form) new FormData(form).forEach(function (value, name) {
      if (value && /^[abt]\./.test(name)) event.returnValue = "?";
    });
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
