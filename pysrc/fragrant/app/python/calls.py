"""A call that the page made, as the statements that make it again in a script."""

import inspect
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from ...vault.download import Download
from ...vault.listing import Listing
from ...vault.uploads import Uploads
from ...vault.zipping import ZipDownload
from .expressions import NotWritableError, Writer
from .noting import Made

LONGEST: Final = 20_000
"""Characters of a statement that is still shown; a longer one is nothing that somebody reads."""

_OF_THE_PAGE: Final = frozenset({"progress"})
"""Parameters that only a page has use for."""

_FILE: Final = ('Path("YOUR-FILE")', (("pathlib", "Path"),))
_STAND_INS: Final[Mapping[str, tuple[str, tuple[tuple[str, str], ...]]]] = {
    "content": _FILE,
    "upload": _FILE,
    "sources": ('files_in(Path("YOUR-FOLDER"))', (("fragrant.server", "files_in"), ("pathlib", "Path"))),
}
"""What stands in a script for files of the browser's, by the parameter's name."""

_NEEDED: Final = {"rows": ("id", "documentId", "name", "fileName", "fileSize")}
"""What is needed of the rows that are handed on, by the parameter's name: all of it would be nothing to read."""

_ENDINGS: Final = ((Listing, ".all()"), (Uploads, ".run()"), (Download, ".save()"), (ZipDownload, ".save()"))
"""What has to be called of an answer before anything goes out."""


class Call(NamedTuple):
    """One call, written down."""

    name: str
    """What was called, such as ``documents.find``."""
    statement: str
    imports: frozenset[tuple[str, str]]
    """Modules, and the names needed of them."""


def write_call(made: Made) -> Call:
    """Return a call as a statement, whose answer is then in ``answer``.

    :raises NotWritableError: an argument has no form in Python's text, or the statement would be too long
    """
    writer = Writer()
    names = inspect.signature(made.function).parameters
    written = [_argument(writer, name, value) for name, value in zip(names, made.args, strict=False)]
    written += [
        f"{name}={_argument(writer, name, value)}"
        for name, value in made.given.items()
        if value is not None and name not in _OF_THE_PAGE
    ]
    # a list or a file is fetched by a further call
    ending = next((text for kind, text in _ENDINGS if issubclass(made.answer, kind)), "")
    statement = f"answer = await vault.{made.path}({', '.join(written)}){ending}"
    if len(statement) > LONGEST:
        raise NotWritableError("too long")
    return Call(made.path, statement, frozenset(writer.imports))


def _argument(writer: Writer, name: str, value: Any) -> str:
    if name in _NEEDED:
        value = [type(row)({key: row.get(key) for key in _NEEDED[name]}) for row in value]
    try:
        return writer.value(value)
    except NotWritableError:
        if name not in _STAND_INS:
            raise
        text, imports = _STAND_INS[name]
        writer.imports.update(imports)
        return text
