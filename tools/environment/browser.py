"""A browser to test in: one that is there, or one that can be installed."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from ..errors import CommandError
from .debian import install_package
from .running import say


@dataclass(frozen=True, slots=True)
class Browser:
    """A kind of browser. ``variable`` is the environment variable that may name the one to use."""

    title: str
    variable: str
    names: tuple[str, ...]
    package: str
    """Debian's."""

    def prepare(self, *others: Callable[[], str]) -> str:
        """Return the path of such a browser, after installing one if there is none.

        Tried in turn: the one that the variable names, one on the path, what ``others`` return, and as root Debian's
        package.

        :raises CommandError: none can be had; the message says what to do.
        """
        ways = (self._named, self.on_path, *others, self._debians)
        found = next((path for way in ways if (path := way())), "")
        if not found:
            raise CommandError(
                f"No {self.title} was found, and none could be installed. Install one "
                f"(Debian: `sudo apt-get install {self.package}`), or name one in {self.variable}; then try again."
            )
        return found

    def on_path(self) -> str:
        """Return the path of one that the machine has by a usual name; "" for none."""
        return next((path for name in self.names if (path := shutil.which(name))), "")

    def _named(self) -> str:
        named = os.environ.get(self.variable, "")
        if named and not shutil.which(named):
            raise CommandError(f"{self.variable} names {named}, which is no program.")
        return named

    def _debians(self) -> str:
        say(f"Installing Debian's {self.package} …")
        install_package(self.package)
        return self.on_path()
