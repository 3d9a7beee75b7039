// The index: loads the parts that are needed, and refuses one that is not what was written.
(function (search) {
  "use strict";
  var nonce = document.currentScript.nonce, taken = {}, loading = {}, sums = {}, manifest;

  // Each part of the index is a script that calls this.
  search.take = function (name, content) { taken[name] = content; };

  // Reads what there is; fails with the name of what is missing.
  search.begin = async function () {
    var held = await Promise.all(["folding", "manifest"].map(load));
    search.readFolding(JSON.parse(held[0]));
    manifest = JSON.parse(held[1]);
    for (let kind in manifest.parts) manifest.parts[kind].forEach((part, n) => { sums[kind + "/" + n] = part[1]; });
    search.begun = positions(manifest.texts);
    search.size = manifest.words;
  };

  // Finds the terms from a key to another: [key, form, positions in text, notes, headings].
  search.terms = async function (first, last) {
    var found = [];
    for (let line of await within("terms", first, last)) {
      let [key, ...held] = line.split(" ");
      if (key < first || key > last) continue;
      for (let n = 0; n < held.length; n += 2) found.push([key, held[n] || key, ...held[n + 1].split("!").map(positions)]);
    }
    return found;
  };

  // The lines of the part in which a position stands.
  search.passages = position => within("texts", position, position);

  search.borders = async function () {
    return (await within("borders", 0, Infinity)).map(start => parseInt(start, 36));
  };

  search.names = () => within("names", -Infinity, Infinity);

  async function within(kind, first, last) {
    var parts = manifest.parts[kind], names = [];
    parts.forEach((part, n) => {
      var isBefore = n + 1 < parts.length && (kind === "terms" ? parts[n + 1][0] < first : parts[n + 1][0] <= first);
      if (part[0] <= last && !isBefore) names.push(kind + "/" + n);
    });
    return (await Promise.all(names.map(load))).flatMap(content => content.split("\n"));
  }

  function load(name) {
    return loading[name] = loading[name] || new Promise((resolve, reject) => {
      var script = document.createElement("script"), late, fail = () => { delete loading[name]; reject(new Error(name)); };
      script.nonce = nonce;
      script.src = name + ".js";
      script.onerror = fail;
      script.onload = () => {
        clearTimeout(late);
        var content = taken[name];
        delete taken[name];
        if (content === undefined || (name in sums && adler32(content) !== sums[name])) fail(); else resolve(content);
      };
      late = setTimeout(fail, 30000);
      document.head.append(script);
    });
  }

  function adler32(content) {
    var low = 1, high = 0;
    for (let byte of new TextEncoder().encode(content)) { low = (low + byte) % 65521; high = (high + low) % 65521; }
    return high * 65536 + low;
  }

  function positions(coded) {
    var found = [], last = 0, number = 0;
    for (var n = 0; n < coded.length; n++) {
      var code = coded.charCodeAt(n);
      if (code > 80) number = number * 45 + code - (code > 92 ? 82 : 81);
      else { found.push(last += number * 45 + code - (code > 58 ? 36 : 35)); number = 0; }
    }
    return found;
  }
}(edition.search));
