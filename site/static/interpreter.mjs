// What PyScript takes for its interpreter: Pyodide, with the standard library as bytecode and an empty package
// index. PyScript imports `loadPyodide` and `version` from here.
import { loadPyodide as load, version } from "./pyodide.mjs";
import lock from "./lock.mjs";

export { version };

// Without V8's stack switching (JSPI): it has crashed tabs while Python starts (pyodide's issues 5702 and 6106), not
// every browser has it, and Python here waits with `await` alone. So all browsers run the page in the same way.
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
