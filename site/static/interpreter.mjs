// What PyScript takes for its interpreter: Pyodide, with the standard library as bytecode and an empty package
// index. PyScript imports `loadPyodide` and `version` from here.
import { loadPyodide as load, version } from "./pyodide.mjs";
import lock from "./lock.mjs";

export { version };

// Without V8's stack switching (JSPI). With it a tab can crash while Python starts: a garbage collection that comes
// while such a stack runs reads beyond its end (seen in Chromium 150; pyodide's issues 5702 and 6106). Python here
// waits with `await` alone, so nothing is lost, and browsers with and without it run the page in the same way.
delete WebAssembly.Suspending;
delete WebAssembly.promising;

// Pyodide waits for ever when its WebAssembly file is missing or has a wrong type; this promise fails instead.
const compiled = new Promise((_, reject) => {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = (...source) => {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    const instance = instantiateStreaming(...source);
    instance.catch(reject);
    return instance;
  };
});

export const loadPyodide = (options) =>
  Promise.race([
    compiled,
    load({
      ...options,
      indexURL: new URL("./", import.meta.url).href,
      stdLibURL: new URL("./stdlib.zip", import.meta.url).href,
      lockFileContents: JSON.stringify(lock),
    }),
  ]);
