"""A copy of the checkout, to change."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ..build.texts import built_in, make_languages
from ..project import Project

_LEFT_OUT = (".git", ".venv", ".cache", "node_modules", "dist", "dist-*", "__pycache__", ".*_cache", ".hypothesis")
# mutmut asks for this when it notes who calls what
_SETTINGS = '\n[tool.mutmut]\nsource_paths = ["pysrc/fragrant"]\n'


@contextmanager
def copied(project: Project) -> Iterator[Path]:
    """Yield the copy's folder, which is deleted afterwards."""
    project.cache.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="mutants-", dir=project.cache) as folder:
        copy = Path(folder) / "checkout"
        shutil.copytree(project.root, copy, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        with (copy / "pyproject.toml").open("a", encoding="utf-8") as file:
            file.write(_SETTINGS)
        _compile_texts(copy)
        yield copy


def _compile_texts(copy: Path) -> None:
    """Compile the page's texts for the tests, which would look for each in code that is changed by then."""
    folder = copy / "pysrc" / "tests" / "catalogues"
    folder.mkdir()
    for code, language in make_languages(built_in(Project(copy))).items():
        (folder / f"{code}.mo").write_bytes(language.data)
