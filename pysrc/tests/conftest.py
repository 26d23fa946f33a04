"""The page's texts, in English, for all that shows some."""

from pathlib import Path

import pytest
from fragrant.app import texts
from fragrant.app.formats import PlainFormats

_COMPILED = Path(__file__).parent / "catalogues"
"""Where they are in Pyodide, in which the build's tools don't run (e2e/test_pyodide.py)."""


@pytest.fixture(scope="session")
def catalogues() -> dict[str, bytes]:
    """The compiled catalogue of each language."""
    if _COMPILED.is_dir():
        return {path.stem: path.read_bytes() for path in _COMPILED.glob("*.mo")}
    from tools.build.texts import built_in, make_languages  # noqa: PLC0415 - not there in Pyodide
    from tools.project import Project  # noqa: PLC0415

    return {code: language.data for code, language in make_languages(built_in(Project.find())).items()}


@pytest.fixture(autouse=True, scope="session")
def english(catalogues: dict[str, bytes]) -> None:
    """Show English, until a test chooses another language."""
    texts.use("en", lambda: catalogues["en"], PlainFormats())
