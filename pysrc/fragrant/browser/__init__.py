"""The one seam to JavaScript: nothing outside this package imports ``js`` or ``pyodide``.

Its modules can be imported in a page alone. Everything else takes what it needs from here as an argument, and
so runs, and is tested, without a browser.
"""
