"""What glewlwyd reads when it starts: its database, its pages and its configuration."""

import json
import shutil
import sqlite3
from pathlib import Path
from string import Template

PAGES = Path("/usr/share/glewlwyd/webapp")
PAGES_SETTINGS = Path("/usr/share/glewlwyd/templates/config.json")

# The same statements are in /usr/share/doc/glewlwyd, but slim Debian images leave out all of /usr/share/doc.
SCHEMA = Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")

# Its pages fall back to English. Without the others they are in English whatever the browser asks for,
# and the buttons can be found by what is written on them.
_TRANSLATIONS = ("de", "fr", "nl")


def write_files(folder: Path, *, port: int, url: str) -> Path:
    """Put everything that one server needs into ``folder``; return the path of its configuration."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "glewlwyd.sqlite3"
    pages = folder / "webapp"
    _create_database(database)
    _copy_pages(pages)
    configuration = folder / "glewlwyd.conf"
    template = Template(Path(__file__).with_name("glewlwyd.conf").read_text("utf-8"))
    configuration.write_text(
        template.substitute(port=port, url=_quoted(url), webapp=_quoted(pages), database=_quoted(database)),
        "utf-8",
    )
    return configuration


def _create_database(path: Path) -> None:
    # A database left by an earlier run would still hold its client, with other redirect URLs.
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.executescript(SCHEMA.read_text("utf-8"))
    finally:
        connection.close()


def _copy_pages(folder: Path) -> None:
    # Copied, and its links followed: the package's config.json is a link to a *directory*, which breaks the
    # login page, and most style sheets and scripts are links to files of other packages.
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PAGES, folder, ignore=shutil.ignore_patterns("config.json", *_TRANSLATIONS))
    shutil.copyfile(PAGES_SETTINGS, folder / "config.json")


def _quoted(value: str | Path) -> str:
    # A libconfig string escapes quotes and backslashes as JSON does, but knows no \u.
    return json.dumps(str(value), ensure_ascii=False)
