// On a page of a frozen version: names the latest one, where the edition has it beside this.

const script = document.currentScript, line = document.querySelector(".frozen");
const root = new URL("..", script.src), version = line.dataset.version;

// An archive that was unpacked by itself has no other versions, and asks for none.
if (decodeURIComponent(root.pathname).endsWith(`/v/${version}/`)) {
  document.head.append(Object.assign(document.createElement("script"), { nonce: script.nonce, src: new URL("../versions.js", root) }));
}

// The list of the versions is a script that calls this. What was released keeps its address in all of them.
window.editionVersions = versions => {
  const latest = versions.pop();
  if (latest === version) return;
  const way = location.pathname.slice(root.pathname.length);
  const link = Object.assign(document.createElement("a"), { href: new URL(`../${latest}/${way}`, root), textContent: line.dataset.latest.replace("{number}", latest) });
  line.append(" ", link, ".");
};
