"""The addresses that a page makes of bytes, and takes back."""

OBJECT_URLS = """
const { createObjectURL, revokeObjectURL } = URL;
window.made = [];
window.kept = new Set();
Object.defineProperty(URL, "createObjectURL", { writable: true, configurable: true, value: (blob) => {
  const url = createObjectURL.call(URL, blob);
  window.made.push(blob.type);
  window.kept.add(url);
  return url;
} });
Object.defineProperty(URL, "revokeObjectURL", { writable: true, configurable: true, value: (url) => {
  window.kept.delete(url);
  revokeObjectURL.call(URL, url);
} });
"""
"""A script that notes them before the page's first: in ``made`` the types of all, in ``kept`` those not taken back."""
