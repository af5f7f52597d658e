// Optional help on respondent pages: counts answered questions, lets an answer be
// taken back, and keeps one press from becoming two. Stores nothing, sends nothing.
(function () {
  "use strict";
  var form = document.querySelector("form[data-ballot]");
  if (!form) return;
  var questions = form.querySelectorAll("fieldset.question");
  var outputs = form.querySelectorAll("[data-answered]");
  var status = form.querySelector("[data-status]");
  var sending = false;

  function count() {
    var n = 0;
    questions.forEach(function (question) {
      var answered = question.querySelector("input:checked") !== null;
      var clear = question.querySelector("[data-clear]");
      if (answered) n += 1;
      if (clear) clear.hidden = !answered;
    });
    outputs.forEach(function (output) {
      output.textContent = output.dataset.answered
        .replace("{n}", n)
        .replace("{m}", questions.length);
      output.hidden = false;
    });
  }

  function release() {
    sending = false;
    form.querySelectorAll("[type=submit]").forEach(function (button) {
      button.removeAttribute("aria-disabled");
    });
    if (status) status.textContent = "";
  }

  form.addEventListener("change", count);

  form.addEventListener("click", function (event) {
    var clear = event.target.closest("[data-clear]");
    if (!clear) return;
    var question = clear.closest("fieldset");
    question.querySelectorAll("input:checked").forEach(function (input) {
      input.checked = false;
    });
    count();
    question.querySelector("input").focus();
  });

  form.addEventListener("submit", function (event) {
    var byEnter = event.submitter && event.submitter.name === "stay";
    if (sending || byEnter) {
      event.preventDefault();
      return;
    }
    if (navigator.onLine === false) {
      event.preventDefault();
      if (status) status.textContent = status.dataset.offline;
      return;
    }
    sending = true;
    form.querySelectorAll("[type=submit]").forEach(function (button) {
      button.setAttribute("aria-disabled", "true");
    });
    if (status) status.textContent = status.dataset.sending;
  });

  // On a shared computer, going back must not show the answers again.
  window.addEventListener("pagehide", function () {
    if (!sending) form.reset();
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      if (sending) form.reset();
      release();
    }
    count();
  });
  count();
})();
