// A device that many share: when nobody has touched it for some minutes, it asks whether somebody is
// still there, and then goes back to the field for a code. Nothing stays on the page.
(function () {
  "use strict";
  const SECOND = 1000, QUIET = 240 * SECOND, LAST_CALL = 30 * SECOND, RECEIPT = 30 * SECOND, TYPED = 60 * SECOND;
  let touched = Date.now(), question = null;

  function home(address) {
    // A form without fields has nothing to warn about, and nothing to come back to.
    document.querySelectorAll("input, textarea").forEach((field) => field.remove());
    location.replace(address || "/kiosk");
  }

  function ask() {
    const words = document.querySelector("[data-still-here]").dataset;
    question = document.createElement("dialog");
    question.className = "move";
    const text = document.createElement("p");
    text.id = "still-here";
    text.textContent = words.stillHere;
    const button = document.createElement("button");
    button.className = "button is-wide";
    button.type = "button";
    button.textContent = words.here;
    question.setAttribute("aria-labelledby", text.id);
    question.append(text, button);
    document.querySelector(".sheet").append(question);
    question.showModal();
  }

  function touch() {
    touched = Date.now();
    if (!question) return;
    question.remove();
    question = null;
  }

  function watch() {
    const quiet = Date.now() - touched;
    const form = document.querySelector("form[data-kiosk]"), code = document.querySelector("#code");
    if (!document.querySelector("form[data-kiosk], [data-still-here]")) {
      if (quiet > RECEIPT) home();
    } else if (code) {
      if (quiet > TYPED && code.value) home(form.dataset.kiosk);
    } else if (quiet > QUIET + LAST_CALL) {
      home(form && form.dataset.kiosk);
    } else if (quiet > QUIET && !question) {
      ask();
    }
  }

  for (const kind of ["pointerdown", "keydown", "input", "touchmove", "wheel"]) document.addEventListener(kind, touch, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-next], [data-next] a");
    if (!link || !link.href) return;
    event.preventDefault();
    home(link.href);
  });
  setInterval(watch, SECOND);
})();
