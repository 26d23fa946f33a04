// Makes the start-up image: starts Pyodide in Node, imports all modules of a wheel, and writes down what that has put into
// memory. `site/start/image.mjs` puts it back. In the page the wheel has the name NAME.
// Usage: node make.mjs PYODIDE_FOLDER STDLIB.zip WHEEL NAME PRELUDE.js MAIN.py TARGET.bin MODULES.json NAMES_AS_JSON
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { clearNothing, takeFreed, unhash, unlink } from "./compact.mjs";
import { standStill } from "./still.mjs";

const MAGIC = 0x49475246; // "FRGI"
const FORMAT = 3;
const BLOCK = 256;
const HEADER_OF_SNAPSHOT = 48;
const COLLECTOR = 8; // what the garbage collector keeps before each object

const [folder, library, wheel, name, preludeFile, main, target, list, names] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(file).href);

// Node would print the line of the fault, which is all of Pyodide, and what went wrong would be lost behind it.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});

standStill();
const { loadPyodide, version } = await load(`${folder}/pyodide.mjs`);
const { default: createModule } = await load(`${folder}/pyodide.asm.mjs`);
const { stdlib: prelude } = await load(preludeFile);
const { info } = JSON.parse(await readFile(`${folder}/pyodide-lock.json`, "utf-8"));
const here = fileURLToPath(new URL(".", import.meta.url));

// `site/start/image.mjs` starts with the same.
const env = { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONINSPECT: "1", PYTHONHASHSEED: "0" };
const create = (settings) => createModule({ ...settings, thisProgram: "./this.program" });
const start = (more) => loadPyodide({
  indexURL: `${folder}/`,
  stdLibURL: library,
  lockFileContents: JSON.stringify({ info, packages: {} }),
  env: { ...env },
  ...more,
});

// Memory before any of its code has run, and when C is ready but Python has not begun.
const readBefore = async () => {
  let untouched, fresh;
  const done = new Error("that was all");
  const createPyodideModule = async (settings) => {
    const instantiateWasm = (imports, receive) => settings.instantiateWasm(imports, (instance, compiled) => {
      untouched = new Uint8Array(instance.exports.memory.buffer).slice();
      receive(instance, compiled);
    });
    ({ HEAPU8: fresh } = await create({ ...settings, instantiateWasm }));
    throw done;
  };
  await start({ _loadSnapshot: new Uint8Array(1), createPyodideModule }).catch((error) => {
    if (error !== done) throw error;
  });
  return [untouched, fresh];
};

const freeze = async () => {
  const python = await start({ _makeSnapshot: true, createPyodideModule: create });
  const place = `/wheels/${name}`;
  python.FS.mkdirTree("/wheels");
  python.FS.writeFile(place, await readFile(wheel));
  const globals = python.toPy({});
  python.runPython(await readFile(`${here}/freeze.py`, "utf-8"), { globals });
  const freeze = globals.get("freeze");
  const { modules, text, frozen } = JSON.parse(freeze(place, names, await readFile(main, "utf-8")));
  freeze.destroy();
  globals.destroy();
  const taken = takeFreed(python._module);
  const snapshot = python.makeMemorySnapshot();
  const [, from, length] = new Uint32Array(snapshot.buffer, 0, 3);
  const handles = JSON.parse(new TextDecoder().decode(snapshot.subarray(HEADER_OF_SNAPSHOT, HEADER_OF_SNAPSHOT + length)));
  if (handles.hiwireKeys.some(Boolean)) throw new Error("A module holds an object of JavaScript's, which can't be frozen.");
  const { _module: module } = python;
  const { __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: offset, HEAP32 } = module;
  const memory = snapshot.slice(from);
  new Int32Array(memory.buffer)[(__PyRuntime + HEAP32[offset / 4]) / 4] = 0; // each browser's own
  const heap = module.___heap_base;
  const end = new Uint32Array(memory.buffer)[module._emscripten_get_sbrk_ptr() / 4];
  const freed = clearNothing(memory, taken, heap, end);
  const hashes = unhash(memory, module, text, heap, end);
  const { head, places } = unlink(memory, frozen - COLLECTOR, heap);
  return { modules, handles, memory, module, hashes, head, places, freed };
};

const differs = (one, other, at) => {
  for (let index = at; index < at + BLOCK; index += 1) if (one[index] !== (other[index] ?? 0)) return true;
  return false;
};

// Addresses and lengths, in turn, of what has to be put back. The stack is not in use.
const findRuns = ({ memory, module }, untouched, fresh) => {
  const heap = module.___heap_base;
  const [low, high] = [module._emscripten_stack_get_end(), module._emscripten_stack_get_base()];
  const runs = [];
  for (let at = 0; at < memory.length; at += BLOCK) {
    if (at >= low && at + BLOCK <= high) continue;
    if (!differs(memory, untouched, at) && (at >= heap || !differs(fresh, untouched, at))) continue;
    if (runs.at(-2) + runs.at(-1) === at) runs[runs.length - 1] += BLOCK;
    else runs.push(at, BLOCK);
  }
  return runs;
};

const [untouched, fresh] = await readBefore();
const frozen = await freeze();
const runs = findRuns(frozen, untouched, fresh);
const parts = [];
for (let index = 0; index < runs.length; index += 2) {
  parts.push(frozen.memory.subarray(runs[index], runs[index] + runs[index + 1]));
}
const data = [Buffer.concat(parts), frozen.places, frozen.hashes, frozen.freed];
const ends = [];
for (const { length } of data) ends.push((ends.at(-1) ?? 0) + length);
const header = JSON.stringify({
  version,
  build: frozen.module.API.config.BUILD_ID,
  size: frozen.memory.length,
  handles: frozen.handles,
  head: frozen.head,
  ends,
  prelude,
});
const encoded = new TextEncoder().encode(header);
const text = new Uint8Array(Math.ceil(encoded.length / 4) * 4).fill(0x20);
text.set(encoded);
await writeFile(target, [
  new Uint8Array(Uint32Array.of(MAGIC, FORMAT, text.length, runs.length).buffer),
  text,
  new Uint8Array(Uint32Array.from(runs).buffer),
  ...data,
]);
await writeFile(list, JSON.stringify(frozen.modules));
