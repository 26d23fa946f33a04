# The page's first Python: find the wheels that the page brought, and hand over to the app.
import sys
from importlib import import_module
from pathlib import Path

sys.path[:0] = sorted(str(wheel) for wheel in Path("/wheels").iterdir())
import_module("fragrant.browser.left_out").explain()
import_module("fragrant.app.start").start()
