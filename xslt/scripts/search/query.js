// Queries: words, "phrases", beginnings*, AND, OR, NOT (also as the interface says them), parentheses.
// A hit is [position, length, forms]; what cannot be understood is an Error with the key of a message.

// The words that join others, in English and, when the page has said them, in its language.
const joins = { AND: "AND", OR: "OR", NOT: "NOT" };

// Finds the hits of a query, in the order of the texts.
async function find(query, options) {
  let asked = read(query.normalize("NFC"));
  if (asked) refuseBare(asked);
  if (options.who) asked = and(asked, { term: ["@" + options.who, "@" + options.who] }, asked);
  if (options.from || options.to) {
    const from = day(options.from, "0101", -Infinity), to = day(options.to, "1231", Infinity);
    asked = and(asked, { term: ["#", "$"], test: key => {
      const ends = key.slice(1).split("/");
      return (ends[0] === "" || ends[0] <= to) && (ends[1] === "" || ends[1] >= from);
    } }, asked);
  }
  if (!asked) refuse("empty");
  const starts = options.within === "text" || !isGrouped(asked) ? textsBegin : await borders();
  const hits = await evaluate(asked, options, hit => lastBefore(starts, hit[0]));
  if (!options.text) return hits;
  const first = textsBegin[options.text - 1], end = textsBegin[options.text];
  return hits.filter(hit => hit[0] >= first && !(hit[0] >= end));
}

// The number of the last that is not greater.
function lastBefore(numbers, limit) {
  let low = 0, high = numbers.length;
  while (low < high) { const middle = low + high >> 1; if (numbers[middle] <= limit) low = middle + 1; else high = middle; }
  return low - 1;
}

function and(asked, other, shown) { return asked ? { and: [asked, other], shown: shown } : other; }

function isGrouped(asked) { return asked.and || (asked.or || []).some(isGrouped); }

function day(written, rest, open) {
  if (!written) return open;
  const parts = /^(-?)(\d{1,6})(?:-(\d\d))?(?:-(\d\d))?$/.exec(written.trim());
  if (!parts) refuse("date");
  return (parts[1] ? -1 : 1) * parts[2] * 10000 + +((parts[3] || rest.slice(0, 2)) + (parts[4] || rest.slice(2)));
}

function read(query) {
  const signs = query.replace(/[“”„«»]/g, '"').match(/"[^"]*"?|[()]|[^\s()"]+/g) || [];
  if (signs.some(sign => /^"[^"]*$/.test(sign))) refuse("syntax");
  function join() { return signs.length && Object.hasOwn(joins, signs[0]) ? joins[signs[0]] : ""; }
  function either() {
    let sides = [all()];
    while (join() === "OR") { signs.shift(); sides.push(all()); }
    sides = sides.filter(Boolean);
    return sides.length > 1 ? { or: sides } : sides[0];
  }
  function all() {
    const sides = [];
    while (signs.length && join() !== "OR" && signs[0] !== ")") {
      let isNot = join() === "NOT", isAnd = join() === "AND", sign = signs.shift();
      if (isAnd) continue;
      if (isNot) {
        if (!signs.length || signs[0] === ")" || join()) refuse("not");
        sign = signs.shift();
      }
      const side = sign === "(" ? either() : phrase(sign);
      if (sign === "(" && signs.shift() !== ")") refuse("syntax");
      if (side) sides.push(isNot ? { not: side } : side);
    }
    return sides.length > 1 || (sides[0] && sides[0].not) ? { and: sides } : sides[0];
  }
  const asked = either();
  if (signs.length) refuse("syntax");
  return asked;
}

function phrase(written) {
  if (/\*(?=[^\s"*])|(^|\s|")\*/.test(written)) refuse("star");
  const found = wordsOf(written);
  return found.length ? { phrase: found.map(word => {
    return { form: word[0], isBeginning: written[word.index + word[0].length] === "*" };
  }) } : null;
}

// Says what is wrong with a question, by the key of a message.
function refuse(key) { throw new Error(key); }

function refuseBare(asked) {
  (asked.and || asked.or || []).forEach(side => { refuseBare(side.not || side); });
  if (asked.and && asked.and.every(side => side.not)) refuse("not");
}

async function evaluate(asked, options, group) {
  if (asked.phrase) return merged([await follow(asked.phrase, options)]);
  if (asked.term) return merged([await lookup(asked.term[0], asked.term[1], asked.test || Boolean, {})]);
  const sides = await Promise.all((asked.or || asked.and).map(side => evaluate(side.not || side, options, group)));
  if (asked.or) return merged(sides);
  const kept = sides.map(hits => new Set(hits.map(group)));
  return merged(sides.filter((_, n) => !asked.and[n].not && (!asked.shown || asked.and[n] === asked.shown))).filter(hit => {
    const place = group(hit);
    return kept.every((groups, n) => groups.has(place) !== Boolean(asked.and[n].not));
  });
}

async function follow(words, options) {
  const lists = await Promise.all(words.map(word => occurrences(word, options)));
  return lists.reduce((before, after) => {
    const begins = new Map(), found = [];
    for (const hit of after) if (begins.has(hit[0])) begins.get(hit[0]).push(hit); else begins.set(hit[0], [hit]);
    for (const [at, length, forms] of before) {
      for (const next of begins.get(at + length) || []) found.push([at, length + next[1], forms.concat(next[2])]);
    }
    return found;
  });
}

// A word of several parts is found as one, and, if capitals and signs do not count, as its parts.
async function occurrences(word, options) {
  const key = fold(word.form), parts = partsOf(word.form);
  const hits = await lookup(key, word.isBeginning ? key + "\uffff" : key, (_, form) => {
    form = form.normalize("NFC");
    return !options.exact || (word.isBeginning ? form.startsWith(word.form) : form === word.form);
  }, options);
  if (options.exact || parts.length < 2) return hits;
  return hits.concat(await follow(parts.map((part, n) => {
    return { form: part, isBeginning: word.isBeginning && n === parts.length - 1 };
  }), options));
}

async function lookup(first, last, test, options) {
  const hits = [];
  for (const [key, form, ...parts] of await terms(first, last)) {
    if (!test(key, form)) continue;
    let length = partsOf(form).length || 1, forms = [form];
    parts.forEach((positions, part) => {
      if (!options.part || part === options.part - 1) for (const at of positions) hits.push([at, length, forms]);
    });
  }
  return hits;
}

// In the order of the texts; of those that begin with one word the longest.
function merged(sides) {
  const hits = sides.flat().sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return hits.filter((hit, n) => !n || hits[n - 1][0] !== hit[0]);
}
