// What all scripts of a page share stays as it is from here on: a script that runs later can't put something of its own
// where the token, an answer or Python's objects pass through. Pyodide calls these natives with all of that in hand:
// a replaced `Array.prototype.push`, `Uint8Array` or getter on `Object.prototype` would see it, or all of its memory.
// Clocks are left alone: no secret passes through them.

const SHARED = new RegExp("(Array|Buffer|Error|Map|Ref|Set)$|^(Abort|Atomics$|BigInt|Blob|Boolean|Broadcast|Crypto|DataView"
  + "|Event|File|Finalization|FormData|Function|Headers|History$|Iterator|JSON|Math|Message|Number|Object$|Promise|Proxy"
  + "|ReadableS|Reflect|RegExp|Request|Response|Storage$|String|SubtleC|Symbol|Text..coder$|URL|XMLH)");
const CALLED = ["setTimeout", "open", "crypto", "history"];

const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf } = Object;

const lock = (object, name) =>
  defineProperty(object, name, { value: object[name], writable: false, configurable: false });

// What is frozen also forbids what inherits from it, or stands for it, a property of that name. Objects, functions and
// errors get such properties everywhere (`toString`, `constructor`, `name`), older libraries inherit from `RegExp` so, and
// PyScript wraps `Promise`: these keep their values behind getters, which forbid nothing of the kind.
const allowOwn = (shared) => {
  for (const key of Reflect.ownKeys(shared)) {
    const { value, writable, enumerable } = getOwnPropertyDescriptor(shared, key);
    if (!writable) continue;
    defineProperty(shared, key, {
      enumerable,
      get: () => value,
      set(own) {
        if (this === shared) throw new TypeError(key);
        defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
      },
    });
  }
};

// Pyodide sets the number of lines in a trace for each Python exception that JavaScript sees: where it can't, it stops for
// good. Nothing passes through that number; `Error` is as good as frozen else.
const allowTraces = () => {
  for (const key of Reflect.ownKeys(Error)) if (key !== "stackTraceLimit") lock(Error, key);
  if ("stackTraceLimit" in Error) defineProperty(Error, "stackTraceLimit", { configurable: false });
  Object.preventExtensions(Error);
};

// What pdf.js brings along where a browser has not got it yet; it comes when nothing can be added any more.
const complete = () => {
  const { prototype } = window.Iterator ?? {};
  if (!prototype || prototype.join) return;
  const join = function (separator) {
    return [...this].join(separator);
  };
  defineProperty(prototype, "join", { value: join, writable: true, configurable: true });
};

export const harden = () => {
  complete();
  const names = Object.getOwnPropertyNames(window).filter((name) => SHARED.test(name));
  const owners = names.map((name) => window[name]);
  const { WebAssembly } = window;
  for (const name of WebAssembly ? Object.getOwnPropertyNames(WebAssembly) : []) owners.push(WebAssembly[name]);
  // those that no name leads to
  for (const made of [[].values(), new Map().values(), new Set().values(), ""[Symbol.iterator](), "".matchAll(/x/g),
    async () => {}, function* () {}, async function* () {}, Uint8Array]) owners.push(getPrototypeOf(made));
  for (const name of [...names, ...CALLED]) lock(window, name);
  owners.push(history, crypto, crypto.subtle);
  for (const owner of owners) {
    if (owner === Promise) allowOwn(owner);
    const { prototype } = owner;
    if (prototype) {
      if (/^(Object|Function|RegExp|.*Error)$/.test(owner.name)) allowOwn(prototype);
      freeze(prototype);
    }
    if (owner === Error) allowTraces();
    else freeze(owner);
  }
};
