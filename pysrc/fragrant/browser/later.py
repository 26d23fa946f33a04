"""What a start-up image is without, of what its modules have imported: it is imported when it is first asked for.

The build puts these in the place of modules, and of names that a package has from its own modules.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


class Later(ModuleType):
    """Stands for a module where another has imported it; ``sys.modules`` does not have it."""

    def __getattr__(self, name: str) -> Any:
        """Return what the module has under a name.

        :raises ImportError: the module is not there, or not yet.
        """
        return getattr(import_module(self.__name__), name)


def getter(homes: Mapping[str, str], former: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a package's ``__getattr__``: for names that it has from the modules in ``homes``, and for others."""

    def get(name: str) -> Any:
        return getattr(import_module(homes[name]), name) if name in homes else former(name)

    return get
