"""The large vault: the small one and more, the same each time."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, inspect, select

from tools.endurance.rounds import ROUNDS, rounds
from tools.errors import UsageError
from tools.sandbox.migrations import upgrade
from tools.sandbox.options import SandboxOptions
from tools.sandbox.seed import large
from tools.sandbox.seed.contents import plan_vault, write_plan
from tools.sandbox.seed.large import LARGE, More, write_large
from tools.sandbox.serving import start
from tools.sandbox.storage.base import Base
from tools.sandbox.storage.contents import Document
from tools.sandbox.storage.engine import open_engine
from tools.sandbox.storage.forms import FormInstance

MORE = More(documents=60, forms={"Visitor": 30})


def filled(path: Path, seed: int) -> Engine:
    plan = plan_vault(seed)
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    write_plan(plan, engine)
    write_large(plan, engine, lambda _line: None, MORE)
    return engine


def digest(engine: Engine) -> str:
    """Return what stands for all rows; passwords and secrets are hashed with salts of their own."""
    found = hashlib.sha256()
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            columns = [column for column in table.columns if "hash" not in column.name]
            rows = connection.execute(select(*columns).order_by(*table.primary_key.columns))
            found.update(repr((table.name, rows.all())).encode())
    return found.hexdigest()


@pytest.mark.long
def test_the_same_seed_gives_the_same_rows(tmp_path: Path) -> None:
    one, again, other = (filled(tmp_path / name, seed) for name, seed in (("a.db", 1), ("b.db", 1), ("c.db", 2)))
    assert digest(one) == digest(again) != digest(other)
    plan = plan_vault(1)
    with one.connect() as connection:
        documents, forms = (connection.scalar(select(func.count()).select_from(t)) for t in (Document, FormInstance))
    assert documents == len(plan.of(Document)) + 60
    assert forms == len(plan.of(FormInstance)) + 30
    indexes = {index["name"] for table in Base.metadata.tables for index in inspect(one).get_indexes(table)}
    assert {index.name for table in Base.metadata.sorted_tables for index in table.indexes} <= indexes


def test_a_file_of_another_size_or_half_filled_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    with start(SandboxOptions(port=0, database_url=url)):
        pass
    with pytest.raises(UsageError, match="--size small, not large"):
        start(SandboxOptions(port=0, database_url=url, size="large"))
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(Base.metadata.tables["contents"].delete())
    with pytest.raises(UsageError, match="interrupted"):
        start(SandboxOptions(port=0, database_url=url))


def fill_and_count(path: Path, more: More) -> list[str]:
    """Start a sandbox with that large a vault, and see that all of it is there; return what was told meanwhile."""
    lines: list[str] = []
    options = SandboxOptions(port=0, database_url=f"sqlite:///{path}", size="large")
    plan = plan_vault(options.seed)
    with start(options, progress=lines.append) as sandbox:
        main = sandbox.describe()["databases"][0]
    with open_engine(str(options.database_url)).connect() as connection:
        in_main = (Document.database_id == main["database_id"], Document.archive == 0)
        documents = connection.scalar(select(func.count()).select_from(Document).where(*in_main)) or 0
        forms = connection.scalar(select(func.count()).select_from(FormInstance))
    assert documents == main["document_count"] > more.documents
    assert forms == len(plan.of(FormInstance)) + sum(more.forms.values())
    return lines


@pytest.mark.long
def test_the_large_vault_is_as_large_as_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LARGE.documents == 200_000
    assert sum(LARGE.forms.values()) == 1_000_000
    less = More(60, dict.fromkeys(LARGE.forms, 30))
    monkeypatch.setattr(large, "LARGE", less)
    assert "60 of 60 documents" in fill_and_count(tmp_path / "large.db", less)


@pytest.mark.endurance
def test_so_is_a_tenth_of_it_for_each_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def share(count: int) -> int:
        return count * rounds() // ROUNDS

    told = More(share(LARGE.documents), {name: share(count) for name, count in LARGE.forms.items()})
    monkeypatch.setattr(large, "LARGE", told)
    lines = fill_and_count(tmp_path / "large.db", told)
    assert f"20,000 of {told.documents:,} documents" in lines
    assert f"{told.documents:,} of {told.documents:,} documents" in lines
