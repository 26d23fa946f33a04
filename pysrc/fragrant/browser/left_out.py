"""What the build has left out of Python's library, told where somebody asks for it."""

import sys
from collections.abc import Sequence
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


def explain() -> None:
    """From now on, name the setting in the error for a module of the standard library that is not there."""
    sys.meta_path.append(_LeftOut())
