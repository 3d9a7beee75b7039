// What a reader has of each element of a text: where it begins, its words, and which are not shown.
const [ids] = arguments, found = [];
for (const id of ids) {
    const element = document.getElementById(id);
    if (!element) continue;
    const words = [], hidden = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const parent = texts.currentNode.parentElement;
        const moved = parent.closest('[data-relocated]');
        if (parent.closest('[data-generated]') || moved && moved !== element && element.contains(moved)) continue;
        words.push(texts.currentNode.data);
        // Of a choice, the view shows one side; what is folded, a reader unfolds without a script.
        if (parent.closest('.view-reading, .view-source, details')) continue;
        if (texts.currentNode.data.trim() && !parent.checkVisibility({visibilityProperty: true}))
            hidden.push(texts.currentNode.data.trim());
    }
    found.push({id, top: element.getBoundingClientRect().top, words: words.join(''), hidden});
}
return found;
