// PyScript opens two databases of the browser's while it starts, for packages and folders kept from an earlier visit.
// This page has neither, and a browser may refuse databases: then PyScript would not start. So until Python is ready
// it gets maps in memory instead, with what its own client of IndexedDB calls (`@webreflection/idb-map`).
const answer = (result) => {
  const request = {};
  queueMicrotask(() => request.onsuccess({ target: { result } }));
  return request;
};

const open = () => {
  const entries = new Map();
  const store = {
    clear: () => answer(entries.clear()),
    count: () => answer(entries.size),
    delete: (key) => answer(entries.delete(key)),
    get: (key) => answer(entries.get(key)),
    getAllKeys: () => answer([...entries.keys()]),
    getKey: (key) => answer(entries.has(key) ? key : undefined),
    put: (value, key) => answer(entries.set(key, value)),
  };
  return answer({ close() {}, transaction: () => ({ objectStore: () => store }) });
};

export const hideDatabases = () => {
  const original = Object.getOwnPropertyDescriptor(window, "indexedDB");
  Object.defineProperty(window, "indexedDB", { configurable: true, value: { open } });
  document.addEventListener("fragrant:ready", () => {
    delete window.indexedDB;
    if (original) Object.defineProperty(window, "indexedDB", original);
  }, { once: true });
};
