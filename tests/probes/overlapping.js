// Words that lie on other words: in the text, in the margin, in a drawing.
const frames = new Map();  // what scrolls by itself shows only what is inside its frame
const frame = e => {
    if (!e) return null;
    if (!frames.has(e)) {
        const scrolls = /auto|scroll|hidden/.test(getComputedStyle(e).overflowX);
        frames.set(e, scrolls ? e.getBoundingClientRect() : frame(e.parentElement));
    }
    return frames.get(e);
};
const lines = [], range = document.createRange();
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
    const text = texts.currentNode, parent = text.parentElement;
    // The skip link waits outside. Formulas are built by the browser, and so is ruby, whose bases
    // have the room of their annotations.
    if (!text.data.trim() || parent.closest('.skip, ruby, math')) continue;
    if (parent.matches('details:not([open])')) continue;
    if (!parent.checkVisibility({visibilityProperty: true})) continue;
    const seen = frame(parent);
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
        const left = Math.max(box.left, seen?.left ?? -1e9);
        const right = Math.min(box.right, seen?.right ?? 1e9);
        // A box is as high as its font allows; letters fill the middle of it.
        const top = box.top + box.height / 4, bottom = box.bottom - box.height / 4;
        if (right - left > 1 && bottom - top > 1) lines.push({left, right, top, bottom, text});
    }
}
lines.sort((one, other) => one.top - other.top);
const found = new Set();
let near = [];
for (const line of lines) {
    near = near.filter(other => other.bottom > line.top + 1);
    for (const other of near)
        if (other.text !== line.text
            && Math.min(line.right, other.right) - Math.max(line.left, other.left) > 1)
            found.add(`“${line.text.data.trim().slice(0, 30)}” lies on “${
                other.text.data.trim().slice(0, 30)}”`);
    near.push(line);
}
return [...found];
