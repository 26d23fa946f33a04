# The page's first Python: find the wheels that the page brought, and hand over to the app.
import sys
from os import listdir

sys.path[:0] = [f"/wheels/{name}" for name in sorted(listdir("/wheels"))]

from fragrant.app.start import start

start()
