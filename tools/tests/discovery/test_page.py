"""The page discovers nothing: what it knows of a server is what it was built with."""

from pathlib import Path

import fragrant

from tools.project import Project
from tools.settings import parse

PAGE = Project.find(Path(__file__).parent).site
SHIPPED = [
    *Path(fragrant.__file__).parent.rglob("*.py"),
    *(path for folder in ("bundles", "first", "start", "styles", "templates") for path in (PAGE / folder).rglob("*.*")),
]


def test_no_file_of_the_page_names_a_well_known_address() -> None:
    assert len(SHIPPED) > 100
    assert [path for path in SHIPPED if b"well-known" in path.read_bytes()] == []


def test_an_issuer_alone_is_asked_nothing() -> None:
    settings = parse(
        '[oauth]\nclient_id = "x"\nredirect_url = "http://localhost:8300/"\nissuer = "https://issuer.example"\n'
        'authorize_url = "https://id.example/"\n'
    )
    assert settings.main.asked_origins == set()
    assert settings.main.hosts == ["id.example"]
