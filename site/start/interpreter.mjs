// What PyScript takes for its interpreter: Pyodide, with the standard library as bytecode, the wheels in place and an
// empty package index. It starts from the build's image of its memory, or in the ordinary way where that doesn't fit.
// PyScript imports `loadPyodide` and `version` from here.
import { loadPyodide as load, version } from "./pyodide.mjs";
import manifest, { lock, ways } from "./digests.mjs";
import { harden } from "./harden.js";
import { addLibrary, readImage, restore } from "./image.mjs";

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

let page = globalThis.fragrantPage?.();

// What the first script has begun to fetch, for the first start alone: one that fails must not take from it again.
const { early = {} } = page ?? {};
const takeEarly = (name) => {
  const coming = early[name];
  delete early[name];
  return coming;
};

let giveUp = () => {};

// Until the page has started, files come as they were built or not at all: then Python does not start, though Pyodide
// would go on, or wait for ever. Only of the WebAssembly file no digest is asked: the browser would have to hold all of it
// before it could begin to compile.
globalThis.fetch = async (file, options) => {
  const { href } = new URL(file, document.baseURI);
  if (href === NONE) return new Response();
  const integrity = digests.get(href);
  try {
    if (href !== wasm && !integrity) throw new TypeError(`${href} is not part of this build`);
    const response = await ((href === wasm && takeEarly("wasm")) || fetch(href, { ...options, integrity }));
    if (!response.ok) throw new TypeError(`${href} is missing`);
    return response;
  } catch (problem) {
    giveUp(problem);
    throw problem;
  }
};

const read = async (name) => new Uint8Array(await (await globalThis.fetch(beside(name))).arrayBuffer());

// The same for a large file, checked here: this takes less of the page's thread than when the browser does.
const readLarge = async (name, coming = fetch(beside(name))) => {
  const response = await coming;
  if (!response.ok) throw new Error(`${name} is missing`);
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (digests.get(beside(name)) !== `sha256-${btoa(String.fromCharCode(...digest))}`) throw new Error(`${name} was altered`);
  return bytes;
};

// What Emscripten has made is a script beside the page's others: it leaves its function at its own element.
let create;
const createPyodideModule = async (settings) => {
  const script = document.querySelector("script[src$='asm.js']");
  while (!(create ??= script.create)) {
    if (document.readyState === "complete") throw new TypeError(`${script.src} is missing or was altered`);
    await new Promise((go) => script.onload = window.onload = go);
  }
  delete script.create;
  return create(settings);
};

const instantiate = async (compiled, imports) => {
  const module = await compiled;
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

// A start that fails where a file is missing, or where what is to be WebAssembly is something else.
const failing = (start) => new Promise((resolve, reject) => {
  giveUp = reject;
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = (source, imports) => {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    const compiled = takeEarly("module");
    const started = compiled ? instantiate(compiled, imports) : instantiateStreaming(source, imports);
    started.catch(reject);
    return started;
  };
  start().then(resolve, reject);
});

// What stands for a library of which all comes late.
const NONE = "data:,";

// What a way of starting needs besides Pyodide itself, fetched side by side.
const optionsOf = ({ library = NONE, wheels }) => {
  const found = Promise.all(Object.entries(wheels).map(async ([name, path]) => [name, await read(path)]));
  found.catch(() => {}); // it is told where it is waited for
  return {
    createPyodideModule,
    indexURL: beside("./"),
    stdLibURL: beside(library),
    lockFileContents: JSON.stringify(lock),
    fsInit: async (files) => {
      files.mkdirTree("/wheels");
      for (const [name, bytes] of await found) files.writeFile(`/wheels/${name}`, bytes);
    },
  };
};

// A module that Python asks for later. A `modulepreload` link binds the import to what the link has checked.
const importModule = (path) => new Promise((resolve, reject) => {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = path;
  link.integrity = digests.get(link.href);
  link.onload = () => import(link.href).then(resolve, reject);
  link.onerror = () => reject(new TypeError(`${path} is missing or was altered`));
  document.head.append(link);
});

// Right before the page's Python runs: until then no script but the page's own has run, and nobody has had the answer.
// Not earlier: what browsers do fast with their own objects takes long once those are sealed (PyScript splits its Python
// into lines, five times).
let sealOnce = () => {
  sealOnce = () => {};
  harden();
};

// PyScript gets a copy of Pyodide's public face, and hands it to any script that asks (`whenDefined`, `<py-script>`).
// When the page has started, nothing is left in it: what is behind it stays whole, and nothing leads there.
const faceOf = (python) => {
  const face = {};
  for (const name of Object.getOwnPropertyNames(python)) {
    const value = python[name];
    face[name] = typeof value === "function" ? value.bind(python) : value;
  }
  face.runPythonAsync = (code, ...more) => {
    sealOnce();
    return python.runPythonAsync(withoutPrelude(code), ...more);
  };
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

// What PyScript would write into Python's files and import at each start lies ready beside an image.
let prelude;
const withoutPrelude = (code) => (prelude && code.startsWith(prelude) ? code.slice(prelude.length) : code);

// The rest of the library, where the page needs none of it that one knows of: not while it has other things to do.
const LATE_MS = 10_000;
const bringLate = (python, name) => {
  readLarge(name).then((bytes) => addLibrary(python, bytes)).catch(({ message }) => console.warn(message));
};

const startFromImage = async (options) => {
  const image = readLarge(ways.image.file, takeEarly("image")).then((buffer) => readImage(buffer, version));
  const { late } = ways.image;
  const python = await restore(image, load, { ...options, ...optionsOf(ways.image) });
  ({ prelude } = await image);
  if (late) document.addEventListener("fragrant:ready", () => setTimeout(bringLate, LATE_MS, python, late), { once: true });
  return python;
};

const startOrdinarily = (options) => load({ ...options, ...optionsOf(ways.ordinary) });

const start = async (options) => {
  if (ways.image) {
    try {
      return await failing(() => startFromImage(options));
    } catch (problem) {
      console.warn(`Python starts without its image: ${problem.message}`);
    }
  }
  return failing(() => startOrdinarily(options));
};

// Python begins at once, before PyScript is there; what it prints then goes where PyScript says later.
let output = { stdout: console.log, stderr: console.error };
const started = page && start({ stdout: (text) => output.stdout(text), stderr: (text) => output.stderr(text) });
started?.catch(() => {}); // it is told to PyScript

export const loadPyodide = async ({ stdout, stderr }) => {
  if (!page) throw new Error("Python starts once in a page");
  const { early: _, ...given } = page;
  page = null;
  output = { stdout, stderr };
  const python = await started;
  Object.freeze(WebAssembly);
  python.registerJsModule("fragrant_page", { ...given, importModule, overwrite: overwriteIn(python._module) });
  return faceOf(python);
};
