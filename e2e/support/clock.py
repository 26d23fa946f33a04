"""Time that has passed, without waiting for it."""

NEARLY_OVER = """() => {
  const now = Date.now;
  Date.now = () => now() + 42_000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""Run in a page whose token lives for a minute: most of it is over, and the page is looked at again."""
