// Puts ears where a script of the page can: in place of natives, in setters and getters that every object inherits.
// Keeps what they hear in `heard`, and returns the names of those that were let in.
() => {
  const heard = [];
  const push = heard.push.bind(heard);
  window.heard = heard;
  const tap = (owner, name) => {
    const native = owner[name];
    const ear = function (...given) {
      heard[heard.length] = [this, given];
      return new.target ? Reflect.construct(native, given) : Reflect.apply(native, this, given);
    };
    try { owner[name] = ear; } catch {}
    if (owner[name] !== ear) try { Object.defineProperty(owner, name, { value: ear }); } catch {}
    return owner[name] === ear;
  };
  const inherit = (owner, name) => {
    try {
      Object.defineProperty(owner, name, {
        configurable: true,
        get() { heard[heard.length] = [this]; return undefined; },
        set(value) {
          heard[heard.length] = [this, value];
          Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
        },
      });
      return true;
    } catch {
      return false;
    }
  };
  const places = {
    "window": [window, ["setTimeout", "fetch", "Headers", "Request", "XMLHttpRequest", "Uint8Array", "Array", "TextDecoder",
      "URL", "URLSearchParams", "open", "AbortController", "Promise", "Object", "Proxy", "BroadcastChannel"]],
    "EventTarget.prototype": [EventTarget.prototype, ["addEventListener", "removeEventListener", "dispatchEvent"]],
    "Promise.prototype": [Promise.prototype, ["then", "catch", "finally"]],
    "Promise": [Promise, ["resolve", "all", "race"]],
    "Function.prototype": [Function.prototype, ["call", "apply", "bind"]],
    "Array.prototype": [Array.prototype, ["push", "slice", "map", "forEach", "join", "concat", Symbol.iterator]],
    "Headers.prototype": [Headers.prototype, ["set", "append", "delete", "get"]],
    "XMLHttpRequest.prototype": [XMLHttpRequest.prototype, ["setRequestHeader", "open", "send"]],
    "Object": [Object, ["fromEntries", "assign", "defineProperty", "entries"]],
    "Reflect": [Reflect, ["apply", "get", "construct", "ownKeys"]],
    "Map.prototype": [Map.prototype, ["get", "set", "has"]],
    "WeakMap.prototype": [WeakMap.prototype, ["get", "set"]],
    "String.prototype": [String.prototype, ["includes", "startsWith", "slice", "replace"]],
    "Uint8Array": [Object.getPrototypeOf(Uint8Array.prototype), ["set", "subarray", "slice", "fill"]],
    "TextDecoder.prototype": [TextDecoder.prototype, ["decode"]],
    "iterator": [Object.getPrototypeOf([][Symbol.iterator]()), ["next"]],
    "JSON": [JSON, ["parse", "stringify"]],
    "Response.prototype": [Response.prototype, ["text", "json", "arrayBuffer"]],
    "Storage.prototype": [Storage.prototype, ["setItem", "getItem"]],
    "history": [history, ["replaceState", "pushState"]],
    "crypto": [crypto, ["getRandomValues", "randomUUID"]],
    "MessagePort.prototype": [MessagePort.prototype, ["postMessage"]],
  };
  const entered = [];
  for (const [where, [owner, names]] of Object.entries(places)) {
    for (const name of names) if (tap(owner, name)) entered.push(`${where}.${String(name)}`);
  }
  for (const name of ["0", "1", "duplex", "Authorization", "headers", "signal", "then", "get", "noWasmDecoding"]) {
    for (const owner of [Object.prototype, Array.prototype, Function.prototype]) {
      if (inherit(owner, name)) entered.push(`an inherited ${name}`);
    }
  }
  return entered;
}
