// The search page: what is asked stands in its address, what is found below the fields.

const PAGE = 20, CONTEXT = 60;

const element = selector => document.querySelector(selector);
const form = element(".search"), said = form.dataset, status = element("[role=status]");
const list = element(".hits"), more = element(".pages"), fields = form.querySelectorAll("[name]");
let turns = 0, choices;
form.hidden = false;
["and", "or", "not"].forEach(join => { joins[form.getAttribute("data-join-" + join)] = join.toUpperCase(); });

function show(key, values) {
  status.textContent = said[key].replace(/\{(\w+)\}/g, (_, name) => {
    return String(values[name]).replace(/\B(?=(\d{3})+$)/g, typeof values[name] === "number" ? said.group : "");
  });
}

// What is asked, from the address; the fields show it.
function options() {
  const address = new URLSearchParams(location.search), wanted = {};
  fields.forEach(field => {
    const value = address.get(field.name) || "";
    if (field.type === "checkbox") field.checked = value === "1"; else field.value = value;
    wanted[field.name] = value;
  });
  form.querySelector("details").open = Boolean(wanted.text || wanted.who || wanted.from || wanted.to);
  wanted.page = Math.max(1, parseInt(address.get("page"), 10) || 1);
  return wanted;
}

function ask(page) {
  const address = new URLSearchParams();
  fields.forEach(field => {
    const value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value.trim();
    if (value) address.set(field.name, value);
  });
  if (page > 1) address.set("page", page);
  history.pushState(null, "", "?" + address);
  answer();
}

async function answer() {
  const wanted = options(), turn = ++turns;
  list.replaceChildren();
  more.replaceChildren();
  if (!(wanted.q || wanted.who || wanted.from || wanted.to)) { status.textContent = ""; return; }
  show("searching", {});
  try {
    await ready;
    if (wanted.text || wanted.who) await choose(wanted);
    const hits = await find(wanted.q, wanted), texts = new Set(hits.map(hit => lastBefore(textsBegin, hit[0])));
    const first = (wanted.page - 1) * PAGE, shown = await Promise.all(hits.slice(first, first + PAGE).map(kwic));
    if (turn !== turns) return;
    show(hits.length ? "found" : "none", { hits: hits.length, texts: texts.size, first: first + 1, last: first + shown.length, all: textsBegin.length, words: size });
    write(shown);
    if (first) more.append(button(said.previous, wanted.page - 1));
    if (first + PAGE < hits.length) more.append(button(said.next, wanted.page + 1));
  } catch (error) {
    if (turn === turns) show(said[error.message] ? error.message : "broken", { part: error.message });
  }
}

// A text or a name, from what its list says or from its id.
async function choose(wanted) {
  await suggest();
  ["text", "who"].forEach(name => {
    if (!wanted[name]) return;
    const chosen = choices[name].findIndex(one => one.id === wanted[name] || one.name === wanted[name]);
    if (chosen < 0) refuse("unknown");
    wanted[name] = name === "text" ? chosen + 1 : choices.who[chosen].id;
  });
}

// Fills the lists of texts and names when a reader comes to them.
async function suggest() {
  if (choices) return;
  await ready;
  const lines = await names(), found = { text: [], who: [] };
  for (const [term, first, second] of lines.map(line => line.split("\t"))) {
    if (term) found.who.push({ id: term.slice(1), name: first }); else found.text.push({ id: first, name: second });
  }
  choices = found;
  Object.keys(choices).forEach(name => {
    form.querySelector("[name=" + name + "]").list.append(...choices[name].map(one => new Option(one.name, one.id)));
  });
}

// A hit in its words: of the states of a passage that which has the words that were found.
async function kwic(hit) {
  let text, passage, lines = await passages(hit[0]);
  for (let n = 0, heading; n < lines.length; n++) {
    const parts = lines[n].split("\t");
    if (!parts[0]) heading = parts; else if (parseInt(parts[0], 36) <= hit[0]) { passage = parts; text = heading; }
  }
  const states = [tokens(passage[4], parseInt(passage[0], 36))], plain = states[0];
  passage.slice(5).forEach(variant => {
    const held = /^(\w+) (\w+) (.*)$/.exec(variant), from = parseInt(held[1], 36), behind = from + parseInt(held[2], 36);
    const start = from < plain.length ? plain[from].start : passage[4].length, end = behind > from ? plain[behind - 1].end : start;
    states.push(tokens(passage[4].slice(0, start) + held[3] + passage[4].slice(end), parseInt(passage[0], 36)));
  });
  const state = Math.max(0, states.findIndex(words => matches(words, hit))), words = inside(states[state], hit);
  return { text: text, unit: passage[1], label: passage[2], words: states[state].text, isOther: state > 0, start: words[0].start, end: words[words.length - 1].end };
}

function tokens(text, at) {
  const found = wordsOf(text).map(word => {
    const parts = partsOf(word[0]), token = { at: at, parts: parts, form: word[0], start: word.index, end: word.index + word[0].length };
    at += parts.length;
    return token;
  });
  found.text = text;
  return found;
}

function inside(words, hit) {
  const found = words.filter(word => word.at < hit[0] + hit[1] && word.at + word.parts.length > hit[0]);
  return found.length ? found : words.slice(-1);
}

function matches(words, hit) {
  let forms = new Set();
  for (const word of inside(words, hit)) for (const form of [word.form, ...word.parts]) forms.add(form.normalize("NFC"));
  return hit[2].every(form => /^[@#]/.test(form) || forms.has(form.normalize("NFC")));
}

function write(shown) {
  let last, part;
  shown.forEach(hit => {
    if (hit.text[1] !== last) {
      part = copy("text");
      part.querySelector("a").textContent = hit.text[2];
      part.querySelector("a").href = said.root + "texts/" + hit.text[1] + ".html";
      last = hit.text[1];
      list.append(part);
    }
    const item = copy("hit"), context = item.querySelector(".context"), before = cut(hit.words.slice(0, hit.start), -CONTEXT), after = cut(hit.words.slice(hit.end), CONTEXT);
    const found = hit.words.slice(hit.start, hit.end), spot = item.querySelector("a");
    spot.textContent = hit.label.replace(/(^|, )(\d+)$/, "$1¶\u00a0$2") || said.nowhere;
    spot.href = said.root + "texts/" + hit.text[1] + ".html#" + encodeURIComponent(hit.unit) + (hit.isOther ? "" : directive(before, found, after));
    context.lang = hit.text[3];
    context.append(before, Object.assign(document.createElement("mark"), { textContent: found }), after);
    if (!hit.isOther) item.querySelector(".other").remove();
    list.lastElementChild.querySelector("ol").append(item);
  });
}

// Words to mark on arrival; a browser that cannot goes to the passage (WICG, Text Fragments).
function directive(before, found, after) {
  const encode = words => encodeURIComponent(words.trim()).replace(/-/g, "%2D");
  before = encode(before.replace(/^…/, "").split(" ").slice(-3).join(" "));
  after = encode(after.replace(/…$/, "").split(" ").slice(0, 3).join(" "));
  return ":~:text=" + (before && before + "-,") + encode(found) + (after && ",-" + after);
}

function cut(words, length) {
  if (words.length <= Math.abs(length)) return words;
  return length < 0 ? "…" + words.slice(length).replace(/^\S*/, "") : words.slice(0, length).replace(/\S*$/, "") + "…";
}

function copy(name) { return document.getElementById("~" + name).content.firstElementChild.cloneNode(true); }

function button(label, page) {
  const onclick = () => { ask(page); status.scrollIntoView(); };
  return Object.assign(document.createElement("button"), { type: "button", textContent: label, onclick: onclick });
}

// What the parts of the index call, and what others may ask of it.
window.edition = { search: { take, begin, find, names, passages, words: wordsOf, fold } };

const ready = begin();
ready.catch(() => {}); // `answer` says so
form.querySelector("button").onclick = () => ask(1);
form.onkeydown = event => { if (event.key === "Enter" && event.target.name) ask(1); };
form.addEventListener("focusin", event => { if (event.target.list) suggest().catch(() => {}); });
window.onpopstate = answer;
answer();
