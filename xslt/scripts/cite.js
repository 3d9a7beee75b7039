// Copies citations, finishes that of a passage, and cites the words that a reader marks.
// Pages are whole without it.

const control = document.querySelector("details.citing[data-copy]"), article = document.querySelector("article");
const labels = control?.dataset;
let cite, last;

if (control) {
  offer(control);
  document.querySelectorAll(".units details").forEach(passage => passage.addEventListener("toggle", () => finish(passage)));
  if (article) {
    cite = Object.assign(button(labels.citeWords, withWords), { className: "cite-words" });
    document.addEventListener("selectionchange", follow);
  }
}

// Gives each sentence of a list a button that copies it.
function offer(list) {
  list.querySelectorAll(".citation").forEach(sentence => {
    sentence.previousElementSibling.append(" ", button(labels.copy, () => sentence.textContent));
  });
}

function button(label, words) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.addEventListener("click", () => copy(words()).then(() => { made.textContent = labels.copied; }));
  return made;
}

function copy(words) {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const field = document.createElement("textarea"); // where the host has no certificate
  document.body.append(field);
  field.value = words;
  field.select();
  document.execCommand("copy");
  field.remove();
  return Promise.resolve();
}

// On the page of passages: the sentences, finished for the passage that is opened.
function finish(passage) {
  if (passage.querySelector("dl")) return;
  const list = document.querySelector(".patterns").cloneNode(true);
  list.className = "citations";
  list.querySelectorAll("var").forEach(gap => {
    const isId = gap.className === "id", said = passage.querySelector(isId ? "a" : ".place").textContent;
    gap.replaceWith(isId ? said.slice(1) : said);
  });
  passage.append(list);
  offer(list);
}

// On the page of a text: marked words, with the sentence for the passage in which they begin.
function follow() {
  const now = marked();
  if (!now) return cite.remove();
  last = now;
  cite.textContent = labels.citeWords;
  if (!cite.parentNode) document.body.append(cite);
}

// The sentence, behind the words, with the address of their passage.
function withWords() {
  const sentence = control.querySelector(".citation"), address = sentence.querySelector("a"), all = sentence.textContent;
  return `“${last.words}” ` + (address ? all.replace(address.textContent, address.textContent + last.id) : `${all} ${last.id}`);
}

function marked() {
  const selection = getSelection(), node = selection.anchorNode;
  const start = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentNode);
  const passage = start && start.closest("article [id]:not([id*='~'], .mention)");
  return passage && !selection.isCollapsed && { id: "#" + encodeURIComponent(passage.id), words: String(selection).trim() };
}
