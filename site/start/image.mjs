// The start-up image: what is in Python's memory when it has started and imported the page's modules. The build makes it
// (`tools/build/image`); here it is put back into a Python that has not begun. Whatever doesn't fit is an error, before
// anything has been touched that an ordinary start would use.
const MAGIC = 0x49475246; // "FRGI"
const FORMAT = 4;
const PREAMBLE = 16;

// With the same environment as in the build, what C keeps of it takes the same room. Python's own is the image's.
const ENV = { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONINSPECT: "1", PYTHONHASHSEED: "0" };

// Which function calls others is the browser's own: Pyodide sets it each time, before an image is put back.
const trampoline = ({ HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: offset }) =>
  (__PyRuntime + HEAP32[offset / 4]) / 4;

// The time zone that C keeps is that of the build.
const setTimeZone = (module) => {
  const { HEAPU32, _timezone, _daylight, _tzname } = module;
  module.__tzset_js(_timezone, _daylight, HEAPU32[_tzname / 4], HEAPU32[_tzname / 4 + 1]);
};

// Calls a function of Python's that is in the image.
const call = (python, name, ...given) => {
  const module = python.pyimport("fragrant.browser.thawing");
  const found = module[name](...given);
  module.destroy();
  return found;
};

const expect = (one, other, what) => {
  if (one !== other) throw new Error(`${what} does not fit`);
};

export const readImage = (buffer, version) => {
  const [magic, format, length, count] = new Uint32Array(buffer, 0, PREAMBLE / 4);
  expect(magic, MAGIC, "what is there");
  expect(format, FORMAT, "its format");
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, PREAMBLE, length)));
  expect(header.version, version, "its version");
  const runs = new Uint32Array(buffer, PREAMBLE + length, count);
  const data = new Uint8Array(buffer, PREAMBLE + length + runs.byteLength);
  expect(data.length, header.ends[3], "its length");
  return { ...header, runs, data };
};

// Goes through addresses that are written down as steps from each to the next, of 8 bytes; 255 of them are not all.
const follow = (steps, from, visit) => {
  let at = from;
  for (const step of steps) {
    at += step * 8;
    if (step < 255) visit(at);
  }
};

// All that the garbage collector need not look at stands in one ring, in the order of its addresses. Its marks are there.
const link = ({ HEAPU32, ___heap_base: heap }, head, places) => {
  let last = head;
  const join = (at) => {
    HEAPU32[last / 4] |= at;
    HEAPU32[at / 4 + 1] |= last;
    last = at;
  };
  follow(places, heap, join);
  join(head);
};

// Gives strings their hashes, and fills Python's table of interned strings: with those that say of themselves that they are
// in it. It is a dict (`Objects/dictobject.c`): places, each with the number of an entry, and the entries.
const intern = ({ HEAPU8, HEAPU32, ___heap_base: heap, _PyObject_Hash: hash }, table, strings) => {
  const size = 2 ** HEAPU8[table + 4];
  const Place = size < 65536 ? Int16Array : Int32Array;
  const places = new Place(HEAPU8.buffer, table + 20, size).fill(-1);
  let entry = (table + 20 + places.byteLength) / 4;
  let count = 0;
  follow(strings, heap, (at) => {
    let left = hash(at) >>> 0;
    if (!(HEAPU32[at / 4 + 4] & 3)) return;
    let place = left & (size - 1);
    while (places[place] >= 0) {
      left >>>= 5;
      place = (5 * place + left + 1) & (size - 1);
    }
    places[place] = count;
    HEAPU32[entry] = at;
    HEAPU32[entry + 1] = at;
    entry += 2;
    count += 1;
  });
  HEAPU32[table / 4 + 3] -= count;
  HEAPU32[table / 4 + 4] = count;
};

const putBack = (module, { build, size, handles, runs, data, head, table, ends }) => {
  expect(build, module.API.config.BUILD_ID, "its build");
  if (size > module.HEAPU8.length) expect(module.growMemory(size), 1, "its size");
  const place = trampoline(module);
  const own = module.HEAP32[place];
  const { HEAPU8 } = module;
  HEAPU8.fill(0, module.___heap_base, module.HEAPU32[module._emscripten_get_sbrk_ptr() / 4]);
  let from = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const length = runs[index + 1];
    HEAPU8.set(data.subarray(from, from + length), runs[index]);
    from += length;
  }
  module.HEAP32[place] = own;
  const [blocks, places, hashes] = ends;
  link(module, head, data.subarray(blocks, places));
  intern(module, table, data.subarray(places, hashes));
  follow(data.subarray(hashes), module.___heap_base, module._free); // the image holds no lists of what is free
  setTimeZone(module);
  return handles;
};

// Starts Python from an image, a promise, which comes while C gets ready. `load` is Pyodide's `loadPyodide`. Pyodide keeps
// its options, and so what they lead to: not the image, which is large.
export const restore = async (coming, load, { createPyodideModule: create, ...options }) => {
  let image = coming;
  coming.catch(() => {}); // it is told where it is waited for
  const createPyodideModule = async (settings) => {
    const module = await create({ ...settings, thisProgram: "./this.program" });
    image = await image;
    const { API } = module;
    const { rawRun } = API;
    API.restoreSnapshot = () => putBack(module, image);
    // Pyodide imports its own module by a text, which Python would have to compile. In an image it has been imported.
    API.rawRun = (text) => (text === "import _pyodide_core" ? [0, ""] : rawRun(text));
    return module;
  };
  try {
    // what Pyodide would put back is put back above
    const python = await load({ ...options, env: { ...ENV }, _loadSnapshot: new Uint8Array(1), createPyodideModule });
    call(python, "renew", navigator.language ?? "C");
    return python;
  } finally {
    image = null;
  }
};

// Puts the library into its place, in which Python has found nothing so far.
export const addLibrary = (python, bytes) => python.FS.writeFile(call(python, "forget_library"), new Uint8Array(bytes));
