// What PyScript takes for its interpreter: Pyodide, with the standard library as bytecode, the wheels in place and an
// empty package index. PyScript imports `loadPyodide` and `version` from here.
import { loadPyodide as load, version } from "./pyodide.mjs";
import lock from "./lock.mjs";
import manifest from "./digests.mjs";

export { version };

const { fetch, WebAssembly } = globalThis;
const beside = (name) => new URL(name, import.meta.url).href;
const digests = new Map(Object.entries(manifest).map(([name, digest]) => [beside(name), digest]));
const wasm = beside("pyodide.asm.wasm");

// Without V8's stack switching (JSPI). With it a tab can crash while Python starts: a garbage collection that comes
// while such a stack runs reads beyond its end (seen in Chromium 150; pyodide's issues 5702 and 6106). Python here
// waits with `await` alone, so nothing is lost, and browsers with and without it run the page in the same way.
delete WebAssembly.Suspending;
delete WebAssembly.promising;

// Until the page has started, files come as they were built or not at all. Only of the WebAssembly file no digest is
// asked: the browser would have to hold all of it before it could begin to compile.
globalThis.fetch = async (file, options) => {
  const { href } = new URL(file, document.baseURI);
  const integrity = digests.get(href);
  if (href !== wasm && !integrity) throw new TypeError(`${href} is not part of this build`);
  return fetch(href, { ...options, integrity });
};

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

const fetchWheel = async (url) => {
  const response = await globalThis.fetch(url);
  if (!response.ok) throw new Error(`${url} is missing`);
  return [url.split("/").pop(), new Uint8Array(await response.arrayBuffer())];
};

const wheels = Promise.all([...digests.keys()].filter((url) => url.endsWith(".whl")).map(fetchWheel));
wheels.catch(() => {}); // it is told where they are waited for

const fsInit = async (files) => {
  files.mkdirTree("/wheels");
  for (const [name, bytes] of await wheels) files.writeFile(`/wheels/${name}`, bytes);
};

// A module that Python asks for later. A `modulepreload` link binds the import to what the link has checked.
const importModule = (path) => new Promise((resolve, reject) => {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = path;
  link.integrity = digests.get(link.href);
  link.onload = () => import(link.href).then(resolve, reject);
  link.onerror = () => reject(new TypeError(`${path} is missing, or not as it was built`));
  document.head.append(link);
});

// PyScript gets a copy of Pyodide's public face, and hands it to any script that asks (`whenDefined`, `<py-script>`).
// When the page has started, nothing is left in it: what is behind it stays whole, and nothing leads there.
const faceOf = (python) => {
  const face = {};
  for (const name of ["_api", "_module", "ERRNO_CODES", "FS", "PATH", "ffi", "globals", "loadPackage",
    "loadPackagesFromImports", "loadedPackages", "pyimport", "pyodide_py", "registerJsModule", "runPython",
    "runPythonAsync", "setDebug", "setInterruptBuffer", "setStdin", "toPy", "unpackArchive", "unregisterJsModule"]) {
    const value = python[name];
    face[name] = typeof value === "function" ? value.bind(python) : value;
  }
  document.addEventListener("fragrant:ready", () => {
    for (const name of Object.keys(face)) {
      Object.defineProperty(face, name, { value: undefined, writable: false, configurable: false });
    }
    Object.defineProperty(globalThis, "fetch", { value: fetch, writable: false, configurable: false });
  }, { once: true });
  return face;
};

// Zeros in place of a text, wherever it stands in Python's memory: what Python frees, it leaves as it was.
const overwriteIn = (module) => (text) => {
  const bytes = new TextEncoder().encode(text);
  const heap = module.HEAPU8;
  for (let at = heap.indexOf(bytes[0]); at >= 0; at = heap.indexOf(bytes[0], at + 1)) {
    if (bytes.every((byte, index) => heap[at + index] === byte)) heap.fill(0, at, at + bytes.length);
  }
};

let page = globalThis.fragrantPage?.();

export const loadPyodide = async (options) => {
  if (!page) throw new Error("Python starts once in a page");
  const given = page;
  page = null;
  const python = await Promise.race([
    compiled,
    load({
      ...options,
      indexURL: beside("./"),
      stdLibURL: beside("stdlib.zip"),
      lockFileContents: JSON.stringify(lock),
      fsInit,
    }),
  ]);
  Object.freeze(WebAssembly);
  python.registerJsModule("fragrant_page", { ...given, importModule, overwrite: overwriteIn(python._module) });
  return faceOf(python);
};
