// Of each kind of control and link, what does not show that it has the focus, or shows it where
// nobody looks. A key must have been pressed before: the browser shows the focus to who types.
const found = [], kinds = new Set();
const selector = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
for (const e of document.querySelectorAll(selector)) {
    const kind = `${e.localName}.${e.getAttribute('class')} in ${e.parentElement.localName}.${
        e.parentElement.getAttribute('class')}`;
    if (kinds.has(kind) || !e.checkVisibility({visibilityProperty: true})) continue;
    kinds.add(kind);
    e.focus();
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (document.activeElement !== e) found.push(`${kind} cannot have the focus`);
    else if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1)
        found.push(`${kind} does not show the focus`);
    else if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth)
        found.push(`${kind} has the focus outside the window`);
}
return found;
