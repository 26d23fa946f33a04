"""What the build has left out of Python's library, told where somebody asks for it."""

import codecs
import sys
from collections.abc import Sequence
from encodings.aliases import aliases
from importlib.abc import MetaPathFinder
from types import ModuleType


class _LeftOut(MetaPathFinder):
    """Asked last, and so for what nobody else has found."""

    def find_spec(self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> None:
        if fullname.partition(".")[0] in sys.stdlib_module_names:
            raise ModuleNotFoundError(
                f"This page was built without Python's module {fullname!r}. "
                f"Name it in the settings: [app] modules = [{fullname!r}].",
                name=fullname,
            )


def _find_encoding(name: str) -> None:
    """Asked last, as the above."""
    module = aliases.get(name, name)
    if module in aliases.values():
        raise LookupError(
            f"This page was built without Python's encoding {name!r}. "
            f"Name it in the settings: [app] modules = ['encodings.{module}']."
        )


def explain() -> None:
    """From now on, name the setting in the error for a module or an encoding of the library that is not there."""
    sys.meta_path.append(_LeftOut())
    codecs.register(_find_encoding)
