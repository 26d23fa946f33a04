// Starts PyScript, or says why it can't be started.
import { hideDatabases } from "./no-database.js";
import { importWatched } from "./observers.js";

const root = document.documentElement;
let ready = false;

const fail = (why) => {
  if (ready) return;
  ready = true;
  root.dataset.fragrantFailure = why;
  root.dataset.fragrantState = "failed";
};

// A click that comes before Python is ready is kept, and carried out when it is.
const keepClick = (event) => {
  const action = event.target.closest?.("[data-action='sign-in']");
  if (!action) return;
  root.dataset.fragrantClicked = "sign-in";
  action.setAttribute("aria-busy", "true");
};

// Where nothing is kept, not even for this tab, no answer could be told from a stranger's.
const isKept = () => {
  try {
    return Boolean(window.sessionStorage);
  } catch {}
};

const start = async () => {
  document.addEventListener("click", keepClick);
  // Python says when it has taken over; until then an error of any kind means that it never will.
  document.addEventListener("fragrant:ready", () => {
    ready = true;
    document.removeEventListener("click", keepClick);
  });
  addEventListener("error", () => fail("runtime"));
  addEventListener("unhandledrejection", () => fail("runtime"));
  addEventListener("py:done", () => fail("runtime"));
  if (!isSecureContext) {
    fail("insecure_context");
  } else if (typeof WebAssembly !== "object") {
    fail("no_webassembly");
  } else if (!isKept()) {
    fail("no_storage");
  } else {
    hideDatabases();
    // Python begins without waiting for PyScript, which tells of what goes wrong here.
    import(document.querySelector("link[href$='interpreter.mjs']").href).catch(() => {});
    // PyScript looks at the whole page, of which the rest may still be on its way.
    if (document.readyState === "loading") await new Promise((go) => addEventListener("DOMContentLoaded", go));
    const { hooks } = await importWatched(root.dataset.fragrantRuntime);
    // PyScript's hook for workers is serialised with `Function(…)`, which the policy forbids; no worker is used.
    hooks.worker.onBeforeRunAsync.clear();
  }
};

// A popup or frame passes its answer on; it starts only where nobody takes that.
if (root.dataset.fragrantHelper) document.addEventListener("fragrant:orphaned", start);
else await start();
