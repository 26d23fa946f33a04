"""The load generator as a program."""

import sys

from .command import main

sys.exit(main(sys.argv[1:]))
