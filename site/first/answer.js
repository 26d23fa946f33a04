// Takes an OAuth answer out of the address before anything else runs, and hands over once, to Python, what only Python may
// use: the answer, the sender of requests, the door for callbacks. In a popup or hidden frame it passes the answer on to
// the page that opened it. Python does all the parsing.
import { isClean, split } from "./address.js";
import { maskRecords } from "./records.js";
import { expectResponse, passOn } from "./relay.js";
import { send } from "./sender.js";

const at = { monotonic: performance.now(), wall: Date.now() };
const root = document.documentElement;
const { href } = location;

const scrub = () => {
  const { clean, found } = split(location.href);
  if (clean !== location.href) {
    try {
      history.replaceState(history.state, "", clean);
    } catch {
      location.replace(clean); // a browser that refuses: the answer is lost rather than left
    }
  }
  return found;
};

const found = scrub();
if (href !== location.href) maskRecords();
addEventListener("hashchange", scrub);

const address = location.origin + location.pathname;
let answer = found.fragment || found.query ? { ...found, address, at } : null;
if (answer) root.dataset.fragrantState = "signing-in";

const state = answer && new URLSearchParams(`${answer.fragment}&${answer.query}`).get("state");
if (/^[pf]\./.test(state)) {
  root.dataset.fragrantHelper = state[0];
  answer = { fragment: `state=${encodeURIComponent(state)}`, query: "", address, at };
  passOn(state, { ...found, address }, () => {
    // nobody waits for it: of the answer, only the state is left to be refused
    if (root.dataset.fragrantRuntime) {
      delete root.dataset.fragrantHelper;
      document.dispatchEvent(new Event("fragrant:orphaned"));
    } else {
      root.dataset.fragrantHelper = "orphaned";
    }
  });
}

export const page = {
  takeResponse() {
    const taken = answer;
    answer = null;
    return taken;
  },
  isClean,
  isOnline: () => navigator.onLine,
  expectResponse,
  send,
  // A function of JavaScript's own in place of one of Python's, from which all of Python could be reached.
  callback: (python) => (...given) => {
    python(...given);
  },
};

// For the first caller alone, which is what starts Python.
Object.defineProperty(window, "fragrantPage", {
  configurable: true,
  value: () => {
    delete window.fragrantPage;
    return page;
  },
});
