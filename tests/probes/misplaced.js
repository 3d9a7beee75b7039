// What lies outside the window, and what makes the page wider than it.
const width = document.documentElement.clientWidth, found = [];
const name = e => `${e.localName}.${e.getAttribute('class')} “${e.textContent.trim().slice(0, 30)}”`;
if (document.documentElement.scrollWidth > width)
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
const look = parent => {
    for (const e of parent.children) {
        if (e.matches('.skip')) continue;  // waits outside until it is needed
        for (const box of e.getClientRects())
            if (box.width && box.height && (box.left < -0.5 || box.right > width + 0.5))
                found.push(`${name(e)} from ${box.left} to ${box.right}`);
        // What scrolls by itself may hold what is wider, and so may what ends in an ellipsis.
        const style = getComputedStyle(e);
        if (!/auto|scroll/.test(style.overflowX) && style.textOverflow !== 'ellipsis') look(e);
    }
};
look(document.body);
return found;
