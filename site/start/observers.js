// PyScript runs every script of its kinds that comes into the page, at any time, in the one Python that holds the token.
// Once the page has started, nobody asks it to: its observers are off, and the shadow roots that it wanted to watch are
// the browser's own again.

export const importWatched = async (url) => {
  const { MutationObserver } = window;
  const { attachShadow } = Element.prototype;
  const observers = [];
  window.MutationObserver = class extends MutationObserver {
    constructor(callback) {
      super(callback);
      observers.push(this);
    }
  };
  try {
    return await import(url);
  } finally {
    window.MutationObserver = MutationObserver;
    document.addEventListener("fragrant:ready", () => {
      for (const observer of observers) observer.disconnect();
      Element.prototype.attachShadow = attachShadow;
    }, { once: true });
  }
};
