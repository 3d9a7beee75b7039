// Offers the texts and entries whose addresses are near to the one that is not there. What the
// search knows of their names is read; of the address nothing is shown, for anybody may have made it.

const MOST_PARTS = 10, MOST_OFFERED = 5, LEAST = 3;

const script = document.currentScript, root = new URL("..", script.src), section = document.getElementById("~near");
const asked = askedFor(), folder = asked[asked.length - 2], name = (asked.pop() || "").replace(/\.[a-z]+$/, "");
let pages = [];

// The parts of the address in lower case; none of one that nobody can read.
function askedFor() {
  try {
    return decodeURIComponent(location.pathname).toLowerCase().split("/").filter(part => part && part !== "index.html");
  } catch (broken) { return []; }
}

// Each part of the index of the search is a script that calls this.
window.edition = { search: { take: function (part, content) {
  if (part === "manifest") JSON.parse(content).parts.names.slice(0, MOST_PARTS).forEach((_, n) => load("names/" + n));
  else offer(content.split("\n").map(line => line.split("\t")));
} } };
if (name.length >= LEAST) load("manifest");

function load(part) {
  document.head.append(Object.assign(document.createElement("script"), { nonce: script.nonce, async: false, src: new URL("search/" + part + ".js", root) }));
}

// A text is told by its id and title; an entry by its sign, folder and id, and its name.
function offer(lines) {
  lines.forEach(([entry, first, title]) => pages.push(entry ? page(entry.slice(1), first) : page("texts/" + first, title)));
  pages = pages.filter(one => one.far < Infinity).sort((one, other) => one.far - other.far).slice(0, MOST_OFFERED);
  section.hidden = !pages.length;
  section.querySelector("ul").replaceChildren(...pages.map(one => {
    const item = document.createElement("li"), link = document.createElement("a"), words = document.createElement("bdi");
    words.textContent = one.title;
    link.href = new URL(one.path + ".html", root);
    link.append(words);
    item.append(link);
    return item;
  }));
}

function page(path, title) {
  const [held, id] = path.split("/");
  return { path: path, title: title, far: distance(id) + (held === folder ? 0 : 0.5) };
}

// None for the same name, one for a slip; else by how much of the name is not the same beginning.
function distance(id) {
  let start = 0, end = 0, least = Math.min(id.length, name.length);
  while (start < least && id[start] === name[start]) start++;
  while (end < least - start && id[id.length - 1 - end] === name[name.length - 1 - end]) end++;
  const one = name.slice(start, name.length - end), other = id.slice(start, id.length - end);
  if (one.length < 2 && other.length < 2) return one || other ? 1 : 0;
  if (one.length === 2 && one === other[1] + other[0]) return 1;
  return start >= LEAST && start * 2 >= name.length ? 2 + name.length - start : Infinity;
}
