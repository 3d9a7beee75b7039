// Words, as `edition/search/folding.py` has them: where they begin and end, what of them counts.
var edition = { search: {} };
(function (search) {
  "use strict";
  var folds = new Map(), word, joiner;

  // Reads the table that Python reads too.
  search.readFolding = function (table) {
    var ranges = { N: "", W: "", M: "", U: "", J: "" }, at = 0, end = 0;
    table.classes.split(" ").forEach(run => {
      var next = at + parseInt(run.slice(0, -1), 36);
      ranges[run.slice(-1)] += "\\u{" + at.toString(16) + "}-\\u{" + (next - 1).toString(16) + "}";
      at = next;
    });
    var inner = "[" + ranges.W + ranges.M + "]+";
    joiner = new RegExp("[" + ranges.J + "]", "gu");
    word = new RegExp("[" + ranges.U + "][" + ranges.M + "]*|" + inner + "(?:[" + ranges.J + "]" + inner + ")*", "gu");
    table.folds.split(" ").forEach(rule => {
      var part = /^([0-9a-z]+)(?:([=+~])([0-9a-z]+))?([:|])([^]*)$/.exec(rule);
      var targets = Array.from(part[5]), isList = part[4] === "|", step = part[2] === "~" ? 2 : 1;
      var length = isList ? targets.length : parseInt(part[3] || "1", 36), start = end + parseInt(part[1], 36);
      for (var n = 0; n < length; n++) {
        end = start + n * step + 1;
        folds.set(String.fromCodePoint(end - 1), isList ? targets[n]
          : "+~".includes(part[2] || "=") ? String.fromCodePoint(part[5].codePointAt(0) + n * step) : part[5]);
      }
    });
  };

  search.words = text => Array.from(text.matchAll(word)).filter(found => search.fold(found[0]));

  search.parts = form => form.split(joiner).filter(search.fold);

  search.fold = function (form) {
    return Array.from(form.replace(joiner, ""), one => {
      return folds.has(one) ? folds.get(one) : one >= "\uac00" && one <= "\ud7a3" ? one.normalize("NFD") : one;
    }).join("");
  };
}(edition.search));
