// What PyScript takes for its interpreter: Pyodide, with the standard library as bytecode and an empty package
// index. PyScript imports `loadPyodide` and `version` from here.
import { loadPyodide as load, version } from "./pyodide.mjs";
import lock from "./lock.mjs";

export { version };

export const loadPyodide = (options) =>
  load({
    ...options,
    indexURL: new URL("./", import.meta.url).href,
    stdLibURL: new URL("./stdlib.zip", import.meta.url).href,
    lockFileContents: JSON.stringify(lock),
  });
