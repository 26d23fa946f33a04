"""Python packages are installed by hash: what pip does with a file that is not the one that was tried."""

import hashlib
import os
import re
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.environment.pypi import FOLDER, install_packages, requirements
from tools.errors import CommandError
from tools.project import Project

ROOT = Project.find(Path(__file__).parent).root
GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
_PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(group: str) -> dict[str, str]:
    return dict(_PIN.findall(requirements(group).read_text("utf-8")))


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where pip installs to; all that it finds is a wheel named small."""
    with zipfile.ZipFile(tmp_path / "small-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("small.py", "")
        wheel.writestr("small-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: small\nVersion: 1.0\n")
        wheel.writestr("small-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("small-1.0.dist-info/RECORD", "small.py,,\n")
    settings = {"CONFIG_FILE": os.devnull, "NO_INDEX": "1", "FIND_LINKS": tmp_path, "TARGET": tmp_path / "target"}
    for name, value in settings.items():
        monkeypatch.setenv(f"PIP_{name}", str(value))
    return tmp_path / "target"


def install(folder: Path, line: str) -> None:
    listed = folder / "listed.txt"
    listed.write_text(line, "utf-8")
    install_packages("a small package", sys.executable, [listed])


def test_a_file_with_a_listed_hash_is_installed(target: Path) -> None:
    digest = hashlib.sha256((target.parent / "small-1.0-py3-none-any.whl").read_bytes()).hexdigest()
    install(target.parent, f"small==1.0 --hash=sha256:{digest}")
    assert (target / "small.py").is_file()


def test_a_file_with_another_hash_stops_the_installation_with_one_sentence(target: Path) -> None:
    with pytest.raises(CommandError) as caught:
        install(target.parent, f"small==1.0 --hash=sha256:{'0' * 64}")
    assert str(caught.value) == (
        "Nothing was installed: the file that was fetched for small==1.0 has none of the hashes in requirements/, "
        "so somebody may have changed it on its way."
    )
    assert not target.exists()


def test_a_package_without_a_hash_is_not_installed(target: Path) -> None:
    with pytest.raises(CommandError, match="Hashes are required"):
        install(target.parent, "small==1.0")
    assert not target.exists()


@pytest.mark.parametrize("group", GROUPS)
def test_what_a_group_names_is_listed_with_hashes(group: str) -> None:
    listed = pins(group)
    for requirement in map(Requirement, GROUPS[group]):
        version = listed.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement}: run python3 -m tools lock"
        assert requirement.specifier.contains(version), f"{requirement}: run python3 -m tools lock"
    for entry in re.split(r"\n(?=[a-z])", requirements(group).read_text("utf-8"))[1:]:
        assert "--hash=sha256:" in entry


def test_a_package_has_one_version_in_all_groups() -> None:
    versions: dict[str, set[str]] = {}
    for group in GROUPS:
        for name, version in pins(group).items():
            versions.setdefault(name, set()).add(version)
    assert {name: each for name, each in versions.items() if len(each) > 1} == {}


def test_there_is_a_file_for_each_group_alone_and_none_names_a_registry() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(GROUPS)
    for group in GROUPS:
        text = requirements(group).read_text("utf-8")
        assert "://" not in text
        assert "-url" not in text
