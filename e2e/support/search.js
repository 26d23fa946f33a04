// Searches everything that a script of the page could reach for a text: own and inherited properties, getters,
// collections, what toJSON gives, bytes. `more` are further places to begin at. Returns the paths at which it stands.
(needle, more = {}) => {
  const found = [];
  const seen = new Set();
  const queue = [["window", window], ["more", more]];
  const wanted = new TextEncoder().encode(needle);
  const look = (path, buffer) => {
    const bytes = new Uint8Array(buffer);
    for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
      if (wanted.every((byte, index) => bytes[at + index] === byte)) return found.push(`${path} (bytes)`);
    }
  };
  const add = (path, value) => {
    if (typeof value === "string") {
      if (value.includes(needle)) found.push(path);
    } else if ((typeof value === "object" && value !== null) || typeof value === "function") {
      if (seen.has(value)) return;
      seen.add(value);
      if (ArrayBuffer.isView(value)) return add(path, value.buffer);
      if (value instanceof ArrayBuffer) return look(path, value);
      if (String(Object.prototype.toString.call(value)).includes("PyProxy")) {
        found.push(`${path} is a door into Python`);
        return;
      }
      queue.push([path, value]);
    }
  };
  const quietly = (work) => { try { return work(); } catch { return undefined; } };
  // these are reached by calls alone
  for (const entry of performance.getEntries()) add("performance.getEntries()", entry);
  for (const entry of globalThis.navigation?.entries() ?? []) add("navigation.entries()", entry);
  add("history.state", history.state);
  for (const sheet of document.adoptedStyleSheets) add("adoptedStyleSheets", sheet);
  let looked = 0;
  while (queue.length && looked < 400_000) {
    const [path, value] = queue.shift();
    looked += 1;
    for (let holder = value; holder && holder !== Object.prototype; holder = quietly(() => Object.getPrototypeOf(holder))) {
      for (const key of quietly(() => Reflect.ownKeys(holder)) ?? []) {
        if (typeof key === "string" && key.includes(needle)) found.push(`${path}.<key>`);
        add(`${path}.${String(key)}`, quietly(() => value[key]));
      }
    }
    if (value instanceof Map || value instanceof Set) {
      quietly(() => { for (const each of value) add(`${path}[…]`, each); });
    } else if (typeof value !== "function" && quietly(() => value[Symbol.iterator])) {
      quietly(() => { for (const each of [...value].slice(0, 5000)) add(`${path}[…]`, each); });
    }
    if (quietly(() => typeof value.toJSON === "function")) add(`${path}.toJSON()`, quietly(() => value.toJSON()));
  }
  return { found, looked, left: queue.length };
}
