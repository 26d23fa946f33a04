// What pdf.js takes for `Map` and `WeakMap`: with the methods that it calls, where a browser has not got them yet. Nothing
// can be added to the page's own any more.
const complete = (Own) => Own.prototype.getOrInsertComputed ? Own : class extends Own {
  static [Symbol.hasInstance](value) {
    return value instanceof Own;
  }

  getOrInsert(key, value) {
    return this.getOrInsertComputed(key, () => value);
  }

  getOrInsertComputed(key, compute) {
    if (!this.has(key)) this.set(key, compute(key));
    return this.get(key);
  }
};

const Maps = complete(globalThis.Map);
const WeakMaps = complete(globalThis.WeakMap);
export { Maps as Map, WeakMaps as WeakMap };
