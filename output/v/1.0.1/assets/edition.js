// Remembers the switches of a text from page to page: which view is read, which names are marked.
// Pages are whole without it.
(function () {
  "use strict";
  var store;
  try { store = window.localStorage; } catch (refused) { return; } // a reader may forbid it
  if (!store) return;

  document.querySelectorAll(".toolbar input").forEach(function (input) {
    var key = "edition:" + (input.name || input.id);
    var known = store.getItem(key);
    if (known !== null) input.checked = input.type === "radio" ? known === input.id : known === "on";
    input.addEventListener("change", function () {
      store.setItem(key, input.type === "radio" ? input.id : input.checked ? "on" : "off");
    });
  });
}());
