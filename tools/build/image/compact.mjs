// Takes out of Python's memory what can be told from the rest, or is nothing any more: it would compress badly.
// `site/start/image.mjs` puts the links, the hashes and the interned strings back, and frees what was taken here.
const IN_USE = 2; // dlmalloc's CINUSE
const FLAGS = 7; // in the low bits of a chunk's length
const LEAST = 16;
const LISTED = 32; // what a freed chunk begins with: dlmalloc's lists of freed chunks
const CHUNK_HEAD = 8;
const OVERHEAD = 4; // of a chunk's length cannot be used
const END = -2;
const [TYPE, LENGTH, HASH, STATE] = [1, 2, 3, 4]; // words of a string
const INTERNED = 3; // in the low bits of its state
const TABLE = 6; // a dict's word
const [ROOM, COUNT, PLACES] = [3, 4, 5]; // words of its table
const PLACES_BYTES = 5; // the byte of a table with the binary logarithm of how many bytes its places take
const MARKS = 3; // in the low bits of the collector's links, which stay
const UNIT = 8;
const MORE = 255;
const NO_HASH = 0xffffffff;

// All of Python's memory that C's `malloc` gave out or has back: chunks, one behind the other.
function* chunksOf(words, from, to) {
  let at = from;
  while (at < to) {
    const head = words[at / 4 + 1];
    const length = head & ~FLAGS;
    if (length < LEAST || at + length > to) break;
    yield { at, length, used: Boolean(head & IN_USE) };
    at += length;
  }
  if (at !== to) throw new Error("Python's memory is not laid out as expected.");
}

// Takes what has been freed, so that C's lists of it are empty, or nearly: they are as long as these chunks are many. What
// C does not hand out, where it has a better place for that many bytes, stays on its list. Returns the addresses. The last two are on no list: one from which memory grows, and a mark of the end.
export const takeFreed = (module) => {
  const heap = module.___heap_base;
  const taken = new Set();
  const look = () => {
    const chunks = [...chunksOf(module.HEAPU32, heap, module.HEAPU32[module._emscripten_get_sbrk_ptr() / 4])];
    return chunks.slice(0, END).filter(({ used }) => !used);
  };
  for (const { length } of look()) taken.add(module._malloc(length - OVERHEAD));
  return taken;
};

// Zeros where nothing is any more: in what has been taken, and in what the snapshot itself has freed since.
export const clearNothing = (memory, taken, from, to) => {
  const words = new Uint32Array(memory.buffer);
  for (const { at, length, used } of chunksOf(words, from, to)) {
    if (!used && length > LISTED) memory.fill(0, at + LISTED, at + length);
    else if (taken.has(at + CHUNK_HEAD)) memory.fill(0, at + CHUNK_HEAD, at + length);
  }
  return inSteps(taken, from);
};

// Takes apart the ring of all that the garbage collector no longer looks at; returns its head and its places. They are
// linked anew in the order of their addresses.
export const unlink = (memory, one, heap) => {
  const words = new Uint32Array(memory.buffer);
  const places = [];
  let head = null;
  let at = one;
  do {
    if (at >= heap) places.push(at);
    else if (head === null) head = at;
    else throw new Error("The garbage collector's list is not as expected.");
    const next = words[at / 4];
    words[at / 4] &= MARKS;
    words[at / 4 + 1] &= MARKS;
    at = next - (next & MARKS);
  } while (at !== one);
  if (head === null) throw new Error("The garbage collector's list has no head.");
  return { head, places: inSteps(places, heap) };
};

// Takes the hashes out of strings, and returns their addresses. `text` is the address of the type. What looks like a string
// is one if its hash is what C finds again, which is what the page will do.
export const unhash = (memory, module, text, from, to) => {
  const words = new Uint32Array(memory.buffer);
  const live = module.HEAPU32;
  const found = [];
  for (const { at, length, used } of chunksOf(words, from, to)) {
    const place = at / 4 + CHUNK_HEAD / 4;
    const hash = words[place + HASH];
    if (!used || words[place + TYPE] !== text || words[place + LENGTH] > length || hash === NO_HASH) continue;
    live[place + HASH] = NO_HASH;
    if (module._PyObject_Hash(4 * place) >>> 0 !== hash) continue;
    words[place + HASH] = NO_HASH;
    found.push(4 * place);
  }
  return found;
};

// Empties Python's table of interned strings, a dict of each to itself, and returns the table's address: the page fills it
// with those of `strings` that say of themselves that they are in it.
export const emptyInterned = (memory, dict, strings) => {
  const words = new Uint32Array(memory.buffer);
  const table = words[dict / 4 + TABLE];
  const at = table / 4;
  const entries = at + PLACES + 2 ** memory[table + PLACES_BYTES] / 4;
  const found = new Set(strings.filter((address) => words[address / 4 + STATE] & INTERNED));
  const end = entries + 2 * words[at + COUNT];
  for (let entry = entries; entry < end; entry += 2) {
    const [key, value] = words.subarray(entry, entry + 2);
    if (key !== value || (key && !found.delete(key))) throw new Error("Python's interned strings are not as expected.");
  }
  if (found.size) throw new Error("Python's interned strings are not all in one table.");
  words[at + ROOM] += words[at + COUNT];
  words[at + COUNT] = 0;
  words.fill(0, at + PLACES, end);
  return table;
};

// Addresses as steps from each to the next: a byte each, or several where the step is long.
export const inSteps = (addresses, from) => {
  const bytes = [];
  let last = from;
  for (const address of Uint32Array.from(addresses).sort()) {
    let step = (address - last) / UNIT;
    for (; step >= MORE; step -= MORE) bytes.push(MORE);
    bytes.push(step);
    last = address;
  }
  return Uint8Array.from(bytes);
};
