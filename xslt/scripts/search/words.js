// Words, as `edition/search/folding.py` has them: where they begin and end, what of them counts.

const folds = new Map();
let word, joiner;

// Reads the table that Python reads too.
function readFolding(table) {
  const ranges = { N: "", W: "", M: "", U: "", J: "" };
  let at = 0, end = 0;
  for (const run of table.classes.split(" ")) {
    const next = at + parseInt(run.slice(0, -1), 36);
    ranges[run.slice(-1)] += `\\u{${at.toString(16)}}-\\u{${(next - 1).toString(16)}}`;
    at = next;
  }
  const inner = `[${ranges.W}${ranges.M}]+`;
  joiner = new RegExp(`[${ranges.J}]`, "gu");
  word = new RegExp(`[${ranges.U}][${ranges.M}]*|${inner}(?:[${ranges.J}]${inner})*`, "gu");
  for (const rule of table.folds.split(" ")) {
    const [, skipped, kind = "=", number = "1", sign, said] = /^([0-9a-z]+)(?:([=+~])([0-9a-z]+))?([:|])([^]*)$/.exec(rule);
    const targets = Array.from(said), isList = sign === "|", step = kind === "~" ? 2 : 1;
    const length = isList ? targets.length : parseInt(number, 36), start = end + parseInt(skipped, 36);
    for (let n = 0; n < length; n++) {
      end = start + n * step + 1;
      folds.set(String.fromCodePoint(end - 1), isList ? targets[n]
        : kind === "=" ? said : String.fromCodePoint(said.codePointAt(0) + n * step));
    }
  }
}

const wordsOf = text => Array.from(text.matchAll(word)).filter(found => fold(found[0]));

const partsOf = form => form.split(joiner).filter(fold);

function fold(form) {
  return Array.from(form.replace(joiner, ""), one => {
    return folds.get(one) ?? (one >= "\uac00" && one <= "\ud7a3" ? one.normalize("NFD") : one);
  }).join("");
}
