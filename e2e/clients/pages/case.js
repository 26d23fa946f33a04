// The same for every client: begin on the one page, finish on the other, and write down what came of it.
(() => {
  "use strict";
  const describe = (error) => {
    const texts = (value) => typeof value === "string" ? [value] : Array.isArray(value) ? value.map(String) : [];
    const own = error && typeof error === "object" ? Object.values(error).flatMap(texts) : [];
    return [String(error), ...own].join(" ");
  };

  window.fragrantCase = {
    callback: `${location.origin}/callback.html`,
    scope: new URLSearchParams(document.currentScript.src.split("?")[1]).get("scope"),
    async run({ start, finish }) {
      try {
        if (location.pathname === "/start.html") {
          await start();
        } else {
          const { value, lifetime } = await finish();
          window.fragrantOutcome = { accepted: true, value, lifetime: String(lifetime), detail: "" };
        }
      } catch (error) {
        window.fragrantOutcome = { accepted: false, value: null, lifetime: "", detail: describe(error) };
      }
    },
  };
})();
