// Takes an OAuth answer out of the address before anything else runs, and hands it over once: to Python in this page,
// or, when this page is a popup or a hidden frame, to the page that opened it. Python does all the parsing.
(() => {
  "use strict";
  const at = { monotonic: performance.now(), wall: Date.now() };
  const TOKENS = ["access_token", "id_token", "refresh_token"];
  const IN_FRAGMENT = [...TOKENS, "error", "code", "state"];
  const IN_QUERY = [...TOKENS, "error", "code"];
  const LEAVES_QUERY = [...IN_FRAGMENT, "token_type", "expires_in", "scope", "iss",
    "error_description", "error_uri", "session_state"];

  const has = (text, names) => {
    const parameters = new URLSearchParams(text);
    return names.some((name) => parameters.has(name));
  };

  // The URL without the answer that it holds, and the answer. Routes (#/…) are no answers; a token that stands
  // in one is cut off and lost.
  const split = (href) => {
    const url = new URL(href);
    const found = { fragment: "", query: "" };
    const fragment = url.hash.slice(1);
    const query = url.search.slice(1);
    if (fragment[0] === "/") {
      const [route, ...rest] = fragment.split(/[?&#;]/);
      if (rest.some((part) => has(part, TOKENS))) url.hash = route;
      if (has(route.slice(1), TOKENS)) url.hash = "";
    } else if (has(fragment, IN_FRAGMENT)) {
      found.fragment = fragment;
      url.hash = "";
    }
    if (has(query, IN_QUERY)) {
      found.query = query;
      url.search = query.split("&").filter((pair) => !has(pair, LEAVES_QUERY)).join("&");
    }
    return { clean: url.href, found };
  };

  const scrub = () => {
    const { clean, found } = split(location.href);
    if (clean !== location.href) {
      try {
        history.replaceState(history.state, "", clean);
      } catch {
        location.replace(clean); // a browser that refuses: the answer is lost rather than left
      }
    }
    const address = location.origin + location.pathname;
    return found.fragment || found.query ? { ...found, address, at } : null;
  };

  // replaceState does not reach these records of the navigation; they are masked, since they can't be emptied.
  const mask = (prototype, name) => {
    const property = prototype && Object.getOwnPropertyDescriptor(prototype, name);
    if (!property) return;
    const tidy = (value) => {
      try {
        return split(value).clean;
      } catch {
        return value;
      }
    };
    Object.defineProperty(prototype, name, property.get
      ? { ...property, get() { return tidy(property.get.call(this)); } }
      : { ...property, value() {
        const copy = property.value.call(this);
        return { ...copy, name: tidy(copy.name) };
      } });
  };

  // A popup's or frame's answer is for the page that began it, which listens on a channel named by the state. Framed
  // on another site, that page has its channels apart; then the way back is its window, at our own origin alone.
  const relay = (state, found) => {
    document.documentElement.dataset.fragrantHelper = state[0];
    const channel = new BroadcastChannel(`fragrant.${state}`);
    channel.onmessage = () => close();
    channel.postMessage(found);
    for (const other of [window.opener, window.parent]) {
      if (other && other !== window) other.postMessage({ ...found, fragrant: state }, location.origin);
    }
    if (state[0] === "f") stop();
  };

  // What carries the token, makes the state and cleans the address stays what it is: a script that runs later can't put
  // something of its own in its place. Where something has done so already, that is none of this script's business.
  const lock = (object, ...names) => {
    for (const name of names) {
      try {
        const value = object[name];
        Object.defineProperty(object, name, { value, writable: false, configurable: false });
      } catch {}
    }
  };

  let answer = scrub();
  lock(history, "replaceState", "pushState");
  lock(Crypto.prototype, "getRandomValues");
  lock(crypto, "getRandomValues");
  lock(Headers.prototype, "set", "append");
  lock(BroadcastChannel.prototype, "postMessage");
  lock(Object, "fromEntries", "assign");
  lock(window, "fetch", "Headers", "crypto", "history", "URL", "URLSearchParams", "BroadcastChannel", "AbortSignal",
    "AbortController");
  addEventListener("hashchange", scrub);
  if (answer) {
    document.documentElement.dataset.fragrantState = "signing-in";
    mask(PerformanceEntry.prototype, "name");
    for (const kind of ["PerformanceEntry", "PerformanceResourceTiming", "PerformanceNavigationTiming"]) {
      mask(window[kind]?.prototype, "toJSON");
    }
    mask(window.NavigationHistoryEntry?.prototype, "url");
  }
  const state = answer && new URLSearchParams(`${answer.fragment}&${answer.query}`).get("state");
  if (/^[pf]\./.test(state)) {
    const { fragment, query, address } = answer;
    relay(state, { fragment, query, address });
    answer = null;
  }
  Object.defineProperty(window, "fragrantTakeAnswer", {
    configurable: true,
    value: () => {
      const taken = answer;
      answer = null;
      delete window.fragrantTakeAnswer;
      return taken;
    },
  });
})();
