// Begins with the two largest files while the rest of the page is on its way: the image of Python's memory, and
// WebAssembly, which the browser compiles, or finds compiled. Whoever starts Python gets them, with what went wrong.
const told = (coming) => {
  coming?.catch(() => {}); // to whoever waits for it
  return coming;
};

export const begin = ({ image, wasm }) => {
  // a popup or frame passes its answer on, and starts nothing; some browsers, or their owners, do without WebAssembly
  if (document.documentElement.dataset.fragrantHelper || !globalThis.WebAssembly) return {};
  const compiled = told(fetch(wasm));
  return {
    image: image && told(fetch(image)),
    wasm: compiled,
    module: told(WebAssembly.compileStreaming(compiled)),
  };
};
