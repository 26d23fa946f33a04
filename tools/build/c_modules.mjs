// Takes modules in C out of Pyodide's WebAssembly file: their entries in Python's list of built-in modules, and those in
// the table of functions through which alone C gets at them. What nothing else calls can then be removed.
// The linker lays functions out file by file, in the order of its list, and so it does with the table. Which file a
// function is from is told by the exported names around it.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { readModule, writeModule } from "./wasm.mjs";

// Of each group all modules are kept or none. `code`: from a function up to another, and what the names that are theirs
// begin with. `data`: their tables in memory, from an address up to another, and the SHA-256 that these begin with. The
// last two groups are no modules: the library of C++, for modules in C++ that are loaded later, and the tables of `iconv`.
const GROUPS = JSON.parse(await readFile(new URL("c_modules.json", import.meta.url), "utf-8"));
// What begins the library of C++ is its streams, which nothing reads.
const STREAMS = "_ZNSt3__28ios_base4InitC1Ev";
const SIGNED = ")\n--\n\n"; // what a signature ends with, in what C tells of a function
const AFTER_LITERALS = "_Py_ascii_whitespace";
const NEXT = 20; // the functions of one file stand closer together in the table than that

const notAsExpected = (what) => new Error(`Pyodide's runtime is not laid out as expected: ${what}.`);

// The places in the table that only the files of this range use. A place is a file's own, unless its function has a name.
// The linker has made equal functions one, which others then use too: in places of their own, most of them far away.
const placesOf = ({ table, functions, names }, [first, end, theirs]) => {
  const [from, to] = [first, end].map((name) => {
    if (!functions.has(name)) throw notAsExpected(name);
    return functions.get(name);
  });
  const count = new Map();
  for (const number of table) count.set(number, (count.get(number) ?? 0) + 1);
  const runs = [[]];
  table.forEach((number, place) => {
    if (number < from || number >= to) return;
    if (place - (runs.at(-1).at(-1) ?? place) > NEXT) runs.push([]);
    runs.at(-1).push(place);
  });
  const longest = runs.reduce((one, other) => (other.length > one.length ? other : one));
  const own = longest.filter((place) => count.get(table[place]) === 1);
  const isTheirs = (name) => theirs !== undefined && name.startsWith(theirs);
  return longest.filter((place) =>
    place >= own[0] && place <= own.at(-1) && (names.get(table[place]) ?? []).every(isTheirs));
};

// Takes modules from the list, which ends with zeros; returns the places of their functions in the table.
const unlist = (memory, list, modules) => {
  const kept = [];
  const places = [];
  let at = list;
  for (; memory.word(at); at += 8) {
    const entry = [memory.word(at), memory.word(at + 4)];
    if (modules.has(memory.text(entry[0]))) places.push(entry[1]);
    else kept.push(...entry);
  }
  if (places.length !== modules.size) throw notAsExpected("modules");
  const made = new Uint32Array((at - list) / 4);
  made.set(kept);
  memory.write(list, new Uint8Array(made.buffer));
  return places;
};

// Tables that are lost with their modules are nothing. That they are what they are taken for tells their digest.
const clear = (memory, [from, to, digest]) => {
  const found = createHash("sha256").update(memory.read(from, to - from)).digest("hex");
  if (!found.startsWith(digest)) throw notAsExpected(`data at ${from}`);
  memory.clear(from, to);
};

// Of what C tells of its functions only the signatures stay, as in Python's own code: these are for `inspect`. Not so among
// literals, which come first: the linker has a literal end others.
const clearDocstrings = ({ parts }, from) => {
  for (const { to, bytes } of parts) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = text.indexOf(SIGNED, Math.max(0, from - to)); at >= 0; at = text.indexOf(SIGNED, at)) {
      at += SIGNED.length;
      const end = text.indexOf(0, at);
      text.fill(0, at, end < 0 ? text.length : end);
    }
  }
};

// `wanted`: the names of the modules that are kept, of those that can be left out.
export const leaveOut = (bytes, wanted) => {
  const module = readModule(bytes);
  const groups = GROUPS.filter(({ modules }) => !modules.some((name) => wanted.includes(name)));
  const { memory } = module;
  const starts = unlist(memory, memory.word(module.globals.get("PyImport_Inittab")), new Set(groups.flatMap(({ modules }) => modules)));
  const places = new Set(starts.map((index) => index - module.base));
  for (const range of groups.flatMap(({ code }) => code)) for (const place of placesOf(module, range)) places.add(place);
  for (const range of groups.flatMap(({ data }) => data ?? [])) clear(memory, range);
  clearDocstrings(memory, module.globals.get(AFTER_LITERALS));
  module.returnFirst(STREAMS);
  return writeModule(bytes, module, places);
};
