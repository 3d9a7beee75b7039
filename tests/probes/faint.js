// What has too little contrast to its paper (WCAG 2.2, 1.4.3).
const number = text => text.match(/[\d.]+/g).map(Number);
const luminance = ([red, green, blue]) => {
    const linear = value =>
        (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};
const paper = element => {
    for (let e = element; e; e = e.parentElement) {
        const [red, green, blue, alpha = 1] = number(getComputedStyle(e).backgroundColor);
        if (alpha === 1) return [red, green, blue];
    }
    return [255, 255, 255];
};
const found = new Set();
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const ink = element.ownerSVGElement ? style.fill : style.color;
    const pair = [number(ink), paper(element)].map(luminance);
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    const name = `${element.localName}.${element.getAttribute('class')}`;
    if (ratio < 4.5) found.add(`${name}: ${ratio.toFixed(2)}`);
}
return [...found];
