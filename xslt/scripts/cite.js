// Copies citations, finishes that of a passage, and cites the words that a reader marks.
// Pages are whole without it.
(function () {
  "use strict";
  var control = document.querySelector("details.citing[data-copy]");
  if (!control) return;
  var labels = control.dataset;
  var article = document.querySelector("article");

  function write(words) {
    if (navigator.clipboard) return navigator.clipboard.writeText(words);
    var field = document.createElement("textarea"); // where the host has no certificate
    document.body.append(field);
    field.value = words;
    field.select();
    document.execCommand("copy");
    field.remove();
    return Promise.resolve();
  }

  function button(label, words) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", function () {
      write(words()).then(function () { made.textContent = labels.copied; });
    });
    return made;
  }

  function offer(list) {
    list.querySelectorAll(".citation").forEach(function (sentence) {
      sentence.previousElementSibling.append(" ", button(labels.copy, function () { return sentence.textContent; }));
    });
  }

  offer(control);

  // On the page of passages: the sentences, finished for the passage that is opened.
  document.querySelectorAll(".units details").forEach(function (passage) {
    passage.addEventListener("toggle", function () {
      if (passage.querySelector("dl")) return;
      var list = document.querySelector(".patterns").cloneNode(true);
      list.className = "citations";
      list.querySelectorAll("var").forEach(function (gap) {
        var place = passage.querySelector(gap.className === "id" ? "a" : ".place").textContent;
        gap.replaceWith(gap.className === "id" ? place.slice(1) : place);
      });
      passage.append(list);
      offer(list);
    });
  });

  // On the page of a text: marked words, with the sentence for the passage in which they begin.
  function cited() {
    var marked = getSelection();
    var start = marked.anchorNode;
    start = start && (start.nodeType === 1 ? start : start.parentNode);
    var passage = start && start.closest("article [id]:not([id*='~'], .mention)");
    return !marked.isCollapsed && passage && { id: "#" + encodeURIComponent(passage.id), words: String(marked).trim() };
  }

  if (!article) return;
  var last;
  var cite = button(labels.citeWords, function () {
    var sentence = control.querySelector(".citation");
    var address = sentence.querySelector("a");
    var all = sentence.textContent;
    return "“" + last.words + "” " + (address ? all.replace(address.textContent, address.textContent + last.id) : all + " " + last.id);
  });
  cite.className = "cite-words";
  document.addEventListener("selectionchange", function () {
    var now = cited();
    if (now) last = now;
    if (now) cite.textContent = labels.citeWords;
    if (now && !cite.parentNode) document.body.append(cite);
    if (!now) cite.remove();
  });
}());
