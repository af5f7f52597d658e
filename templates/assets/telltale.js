// Finds in a comment what may point at a person, while it is being written, and says so under the
// field. Sends nothing and stores nothing: what it knows lies in telltale.json, which the server
// reads for whoever looks comments through. The two must find the same (domain/telltale.rs).
(function () {
  "use strict";
  var PAUSE = 900, MOST = 3;
  var kinds = ["name", "cpr", "phone", "email"], notices = [];

  function read(document) {
    function words(key) {
      return new Set(document[key].join(" ").split(" "));
    }
    function pattern(key) {
      return new RegExp(document[key], "u");
    }
    return {
      shapes: document.shapes.map(function (shape) {
        return [shape[0], new RegExp(document.before + shape[1] + document.after, "gu")];
      }),
      word: new RegExp(document.word, "gu"),
      capital: pattern("capital"),
      initials: pattern("initials"),
      opening: pattern("opening"),
      blank: pattern("blank"),
      stop: pattern("stop"),
      year: pattern("year"),
      abbreviations: words("abbreviations"),
      titles: Array.from(words("titles")),
      nobody: words("nobody"),
      names: words("names"),
      capitalNames: words("capital_names"),
      guarded: words("guarded")
    };
  }

  function isApart(spans, start, end) {
    return spans.every(function (span) { return end <= span.start || span.end <= start; });
  }

  function shaped(known, text) {
    var spans = [];
    known.shapes.forEach(function (shape) {
      var found, start;
      shape[1].lastIndex = 0;
      while ((found = shape[1].exec(text))) {
        start = found.index + found[1].length;
        shape[1].lastIndex = start + found[2].length;
        if (isApart(spans, start, shape[1].lastIndex)) {
          spans.push({ kind: shape[0], start: start, end: shape[1].lastIndex });
        }
      }
    });
    return spans;
  }

  // Whether one of a word's parts is in the list, by itself or with the s of "Lones".
  function lists(names, word) {
    return word.replace(/['’]s$/, "").split("-").some(function (part) {
      return names.has(part) || (part.endsWith("s") && names.has(part.slice(0, -1)));
    });
  }

  function isName(known, word, gap, before, rest) {
    var small = word.toLowerCase(), first = small.split("-")[0];
    if (lists(known.names, small)) return true;
    if (lists(known.capitalNames, small) && word[0] !== small[0]) return true;
    if (before && known.blank.test(gap) && known.titles.some(function (title) { return before.endsWith(title); })) {
      if (lists(known.capitalNames, small) || lists(known.guarded, small)) return true;
      if (known.initials.test(word) && !known.nobody.has(small)) return true;
    }
    if (!known.capital.test(word) || known.nobody.has(first) || known.year.test(rest)) return false;
    if (known.stop.test(gap) && known.abbreviations.has(before)) return true;
    return before !== "" && !known.opening.test(gap);
  }

  function named(known, text, taken) {
    var spans = [], found, before = "", end = 0, last, gap;
    known.word.lastIndex = 0;
    while ((found = known.word.exec(text))) {
      gap = text.slice(end, found.index);
      end = found.index + found[0].length;
      if (isApart(taken, found.index, end) && isName(known, found[0], gap, before, text.slice(end))) {
        last = spans[spans.length - 1];
        if (last && gap === " " && last.end + 1 === found.index) last.end = end;
        else spans.push({ kind: "name", start: found.index, end: end });
      }
      before = found[0].toLowerCase();
    }
    return spans;
  }

  function find(known, text) {
    var spans = shaped(known, text);
    return spans.concat(named(known, text, spans))
      .filter(function (span) { return span.kind; })
      .sort(function (a, b) { return a.start - b.start; });
  }

  var address = document.currentScript.src.replace(/\.js$/, ".json");
  var known = fetch(address).then(function (answer) { return answer.json(); }).then(read);

  // One sentence for each kind, in the words that the page brought.
  function sentences(spans, text) {
    var words = document.querySelector("[data-telltale-words]");
    function fill(word, value) {
      return words.dataset[word].replace("{found}", value);
    }
    return kinds.map(function (kind) {
      var found = new Set(spans.filter(function (span) { return span.kind === kind; })
        .map(function (span) { return text.slice(span.start, span.end); }));
      if (!words || !found.size) return "";
      var told = Array.from(found).slice(0, MOST).map(function (piece) { return fill("quoted", piece); });
      return fill(kind, told.join(", ") + (found.size > MOST ? " …" : ""));
    }).filter(Boolean);
  }

  function show(notice, lines) {
    if (notice.textContent === lines.join("")) return;
    notice.replaceChildren.apply(notice, lines.map(function (line) {
      var paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }));
  }

  // Watches a field. Asked twice about the same field, it looks once.
  window.telltale = function (field) {
    if (field.dataset.telltaleWatched) return;
    field.dataset.telltaleWatched = "yes";
    var wait, notice = document.createElement("div");
    notice.className = "telltale";
    notice.setAttribute("aria-live", "polite");
    field.insertAdjacentElement("afterend", notice);
    notices.push(notice);
    function check() {
      clearTimeout(wait);
      known.then(function (known) {
        show(notice, sentences(find(known, field.value), field.value));
      }).catch(function () {});
    }
    field.addEventListener("input", function () {
      clearTimeout(wait);
      wait = setTimeout(check, PAUSE);
    });
    field.addEventListener("change", check);
    if (field.value) check();
  };
  window.telltale.find = function (text) {
    return known.then(function (known) { return find(known, text); });
  };

  // A form that is emptied on a shared computer must not leave the names standing under it.
  document.addEventListener("reset", function () {
    notices.forEach(function (notice) { notice.replaceChildren(); });
  });
})();
