// What moves, or changes little by little.
return [...document.querySelectorAll('*')]
    .filter(e => {
        const style = getComputedStyle(e);
        return style.animationName !== 'none' || style.scrollBehavior === 'smooth'
            || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0);
    })
    .map(e => `${e.localName}.${e.getAttribute('class')}`);
