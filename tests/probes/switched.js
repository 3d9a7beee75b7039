// Turns the switches of a page on or off, which is no fault; says whether it has the state then.
const boxes = [...document.querySelectorAll('.toolbar input[type=checkbox]')];
for (const box of boxes) box.checked = arguments[0];
return arguments[0] || boxes.length > 0;
