"""Python's memory in the page, as no script of the page can see it: captured before the page's first script."""

from playwright.sync_api import Page

_CAPTURE = """
(() => {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...source) => {
      const result = await original(...source);
      const { memory } = (result.instance ?? result).exports;
      if (memory) Object.defineProperty(window, "pythonMemory", { value: memory });
      return result;
    };
  }
})();
"""

_COUNT = """(needle) => {
  const bytes = new Uint8Array(pythonMemory.buffer);
  const wanted = new TextEncoder().encode(needle);
  let found = 0;
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) found += 1;
  }
  return found;
}"""


class Memory:
    """Attached to a page before it is opened."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.add_init_script(_CAPTURE)

    def count(self, text: str) -> int:
        """Return how often an ASCII text stands in it."""
        return int(self._page.evaluate(_COUNT, text))

    @property
    def size(self) -> int:
        """Its bytes."""
        return int(self._page.evaluate("pythonMemory.buffer.byteLength"))
