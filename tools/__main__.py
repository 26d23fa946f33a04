"""The entry point: makes sure of the environment with nothing but the standard library, then runs a command."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python should be told so
    sys.exit(f"Fragrant's tools need Python 3.11 or newer; this is {sys.version.split()[0]}.")

from .main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
