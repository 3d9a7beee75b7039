// What axe-core, which must have been loaded, says against a page.
const [asked, done] = arguments;
// Without `preload` it asks for no style sheet, which the page forbids.
const options = {preload: false, resultTypes: ['violations'], runOnly: asked};
axe.run(document, options).then(
    ({violations}) => done(violations.map(
        ({id, nodes}) => `${id}: ${nodes.length} times, first ${nodes[0].html.slice(0, 200)}`)),
    error => done([`axe-core: ${error}`]));
