// What is too small to be hit (WCAG 2.2, 2.5.8), with the exceptions that it makes: a target in a
// sentence, and one that has so much room around it that no other is hit in its place.
const LEAST = 24;
const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
const union = boxes => ({
    left: Math.min(...boxes.map(box => box.left)), right: Math.max(...boxes.map(box => box.right)),
    top: Math.min(...boxes.map(box => box.top)), bottom: Math.max(...boxes.map(box => box.bottom)),
});
const targets = [...document.querySelectorAll(selector)]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.matches('.skip'))
    .map(e => {
        // A label is hit for what it names.
        const parts = [e, ...(e.labels ?? [])].map(part => part.getBoundingClientRect());
        const box = union(parts);
        return {e, box, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2};
    });
const isSmall = ({box}) => box.right - box.left < LEAST - 0.5 || box.bottom - box.top < LEAST - 0.5;
const isInSentence = ({e}) => {
    if (getComputedStyle(e).display !== 'inline' || e.ownerSVGElement) return false;
    if (e.closest('.apparatus-entry')) return true;  // sigla are its words
    let block = e.parentElement;
    while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
        if (/[\p{L}\p{N}]/u.test(texts.currentNode.data)
            && !texts.currentNode.parentElement.closest(selector)) return true;
    return false;
};
const distance = ({x, y}, box) => Math.hypot(
    Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
const isAlone = one => targets.every(other => {
    if (other === one || other.e.contains(one.e) || one.e.contains(other.e)) return true;
    if (distance(one, other.box) < LEAST / 2 - 0.5) return false;
    return !isSmall(other) || Math.hypot(one.x - other.x, one.y - other.y) >= LEAST - 0.5;
});
return targets.filter(one => isSmall(one) && !isInSentence(one) && !isAlone(one)).map(
    ({e, box}) => `${e.localName}.${e.getAttribute('class')} in ${e.parentElement.localName}.${
        e.parentElement.getAttribute('class')} “${e.textContent.trim().slice(0, 20)}” is ${
        Math.round(box.right - box.left)} × ${Math.round(box.bottom - box.top)}`);
