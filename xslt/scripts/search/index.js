// The index: loads the parts that are needed, and refuses one that is not what was written.

const nonce = document.currentScript.nonce, taken = {}, loading = {}, sums = {};
let manifest, textsBegin, size;

// Each part of the index is a script that calls this.
function take(name, content) { taken[name] = content; }

// Reads what there is; fails with the name of what is missing.
async function begin() {
  const held = await Promise.all(["folding", "manifest"].map(load));
  readFolding(JSON.parse(held[0]));
  manifest = JSON.parse(held[1]);
  for (const kind in manifest.parts) manifest.parts[kind].forEach((part, n) => { sums[`${kind}/${n}`] = part[1]; });
  textsBegin = positions(manifest.texts);
  size = manifest.words;
}

// Finds the terms from a key to another: [key, form, positions in text, notes, headings].
async function terms(first, last) {
  const found = [];
  for (const line of await within("terms", first, last)) {
    const [key, ...held] = line.split(" ");
    if (key < first || key > last) continue;
    for (let n = 0; n < held.length; n += 2) found.push([key, held[n] || key, ...held[n + 1].split("!").map(positions)]);
  }
  return found;
}

// The lines of the part in which a position stands.
const passages = position => within("texts", position, position);

const borders = async () => (await within("borders", 0, Infinity)).map(start => parseInt(start, 36));

const names = () => within("names", -Infinity, Infinity);

async function within(kind, first, last) {
  const parts = manifest.parts[kind], wanted = [];
  parts.forEach((part, n) => {
    const next = parts[n + 1];
    const isBefore = next && (kind === "terms" ? next[0] < first : next[0] <= first);
    if (part[0] <= last && !isBefore) wanted.push(`${kind}/${n}`);
  });
  return (await Promise.all(wanted.map(load))).flatMap(content => content.split("\n"));
}

function load(name) {
  return loading[name] ||= new Promise((resolve, reject) => {
    const script = document.createElement("script"), late = setTimeout(fail, 30000);
    function fail() { delete loading[name]; reject(new Error(name)); }
    script.nonce = nonce;
    script.src = `${name}.js`;
    script.onerror = fail;
    script.onload = () => {
      clearTimeout(late);
      const content = taken[name];
      delete taken[name];
      if (content === undefined || (name in sums && adler32(content) !== sums[name])) fail(); else resolve(content);
    };
    document.head.append(script);
  });
}

function adler32(content) {
  let low = 1, high = 0;
  for (const byte of new TextEncoder().encode(content)) { low = (low + byte) % 65521; high = (high + low) % 65521; }
  return high * 65536 + low;
}

function positions(coded) {
  const found = [];
  let last = 0, number = 0;
  for (let n = 0; n < coded.length; n++) {
    const code = coded.charCodeAt(n);
    if (code > 80) number = number * 45 + code - (code > 92 ? 82 : 81);
    else { found.push(last += number * 45 + code - (code > 58 ? 36 : 35)); number = 0; }
  }
  return found;
}
