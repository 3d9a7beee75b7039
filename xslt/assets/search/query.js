// Queries: words, "phrases", beginnings*, AND, OR, NOT (also as the interface says them), parentheses.
// A hit is [position, length, forms]; what cannot be understood is an Error with the key of a message.
(function (search) {
  "use strict";

  // The words that join others, in English and, when the page has said them, in its language.
  search.joins = { AND: "AND", OR: "OR", NOT: "NOT" };

  // Finds the hits of a query, in the order of the texts.
  search.find = async function (query, options) {
    var asked = read(query.normalize("NFC"));
    if (asked) refuseBare(asked);
    if (options.who) asked = and(asked, { term: ["@" + options.who, "@" + options.who] }, asked);
    if (options.from || options.to) {
      var from = day(options.from, "0101", -Infinity), to = day(options.to, "1231", Infinity);
      asked = and(asked, { term: ["#", "$"], test: key => {
        var ends = key.slice(1).split("/");
        return (ends[0] === "" || ends[0] <= to) && (ends[1] === "" || ends[1] >= from);
      } }, asked);
    }
    if (!asked) throw new Error("empty");
    var starts = options.within === "text" || !isGrouped(asked) ? search.begun : await search.borders();
    var hits = await evaluate(asked, options, hit => search.last(starts, hit[0]));
    if (!options.text) return hits;
    var first = search.begun[options.text - 1], end = search.begun[options.text];
    return hits.filter(hit => hit[0] >= first && !(hit[0] >= end));
  };

  // The number of the last that is not greater.
  search.last = function (numbers, limit) {
    var low = 0, high = numbers.length;
    while (low < high) { var middle = low + high >> 1; if (numbers[middle] <= limit) low = middle + 1; else high = middle; }
    return low - 1;
  };

  function and(asked, other, shown) { return asked ? { and: [asked, other], shown: shown } : other; }

  function isGrouped(asked) { return asked.and || (asked.or || []).some(isGrouped); }

  function day(written, rest, open) {
    if (!written) return open;
    var parts = /^(-?)(\d{1,6})(?:-(\d\d))?(?:-(\d\d))?$/.exec(written.trim());
    if (!parts) throw new Error("date");
    return (parts[1] ? -1 : 1) * parts[2] * 10000 + +((parts[3] || rest.slice(0, 2)) + (parts[4] || rest.slice(2)));
  }

  function read(query) {
    var signs = query.replace(/[“”„«»]/g, '"').match(/"[^"]*"?|[()]|[^\s()"]+/g) || [];
    if (signs.some(sign => /^"[^"]*$/.test(sign))) throw new Error("syntax");
    function join() { return signs.length && Object.hasOwn(search.joins, signs[0]) ? search.joins[signs[0]] : ""; }
    function either() {
      var sides = [all()];
      while (join() === "OR") { signs.shift(); sides.push(all()); }
      sides = sides.filter(Boolean);
      return sides.length > 1 ? { or: sides } : sides[0];
    }
    function all() {
      var sides = [];
      while (signs.length && join() !== "OR" && signs[0] !== ")") {
        var isNot = join() === "NOT", isAnd = join() === "AND", sign = signs.shift();
        if (isAnd) continue;
        if (isNot) {
          if (!signs.length || signs[0] === ")" || join()) throw new Error("not");
          sign = signs.shift();
        }
        var side = sign === "(" ? either() : phrase(sign);
        if (sign === "(" && signs.shift() !== ")") throw new Error("syntax");
        if (side) sides.push(isNot ? { not: side } : side);
      }
      return sides.length > 1 || (sides[0] && sides[0].not) ? { and: sides } : sides[0];
    }
    var asked = either();
    if (signs.length) throw new Error("syntax");
    return asked;
  }

  function phrase(written) {
    if (/\*(?=[^\s"*])|(^|\s|")\*/.test(written)) throw new Error("star");
    var found = search.words(written);
    return found.length ? { phrase: found.map(word => {
      return { form: word[0], isBeginning: written[word.index + word[0].length] === "*" };
    }) } : null;
  }

  function refuseBare(asked) {
    (asked.and || asked.or || []).forEach(side => { refuseBare(side.not || side); });
    if (asked.and && asked.and.every(side => side.not)) throw new Error("not");
  }

  async function evaluate(asked, options, group) {
    if (asked.phrase) return merged([await follow(asked.phrase, options)]);
    if (asked.term) return merged([await lookup(asked.term[0], asked.term[1], asked.test || Boolean, {})]);
    var sides = await Promise.all((asked.or || asked.and).map(side => evaluate(side.not || side, options, group)));
    if (asked.or) return merged(sides);
    var kept = sides.map(hits => new Set(hits.map(group)));
    return merged(sides.filter((_, n) => !asked.and[n].not && (!asked.shown || asked.and[n] === asked.shown))).filter(hit => {
      var place = group(hit);
      return kept.every((groups, n) => groups.has(place) !== Boolean(asked.and[n].not));
    });
  }

  async function follow(words, options) {
    var lists = await Promise.all(words.map(word => find(word, options)));
    return lists.reduce((before, after) => {
      var begins = new Map(), found = [];
      for (let hit of after) if (begins.has(hit[0])) begins.get(hit[0]).push(hit); else begins.set(hit[0], [hit]);
      for (let [at, length, forms] of before) {
        for (let next of begins.get(at + length) || []) found.push([at, length + next[1], forms.concat(next[2])]);
      }
      return found;
    });
  }

  // A word of several parts is found as one, and, if capitals and signs do not count, as its parts.
  async function find(word, options) {
    var key = search.fold(word.form), parts = search.parts(word.form);
    var hits = await lookup(key, word.isBeginning ? key + "\uffff" : key, (_, form) => {
      form = form.normalize("NFC");
      return !options.exact || (word.isBeginning ? form.startsWith(word.form) : form === word.form);
    }, options);
    if (options.exact || parts.length < 2) return hits;
    return hits.concat(await follow(parts.map((part, n) => {
      return { form: part, isBeginning: word.isBeginning && n === parts.length - 1 };
    }), options));
  }

  async function lookup(first, last, test, options) {
    var hits = [];
    for (let [key, form, ...parts] of await search.terms(first, last)) {
      if (!test(key, form)) continue;
      let length = search.parts(form).length || 1, forms = [form];
      parts.forEach((positions, part) => {
        if (!options.part || part === options.part - 1) for (let at of positions) hits.push([at, length, forms]);
      });
    }
    return hits;
  }

  // In the order of the texts; of those that begin with one word the longest.
  function merged(sides) {
    var hits = sides.flat().sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return hits.filter((hit, n) => !n || hits[n - 1][0] !== hit[0]);
  }
}(edition.search));
