"""The steps make what the tables are; older files are brought up to date, and others refused in words."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from tools.errors import UsageError
from tools.sandbox import migrations
from tools.sandbox.migrations import config_for, go_on, newest_version, upgrade
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import start
from tools.sandbox.storage.base import Base
from tools.sandbox.storage.engine import open_engine

from .. import plain
from .postgresql.package import programs_or_skip
from .postgresql.server import running

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("sites", sa.Column("colour", sa.String(20), server_default="blue", nullable=False))
"""
ADVICE = "A table has changed: write a step as `tools/sandbox/migrations` has it."


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    yield opened
    opened.dispose()


def shape(engine: Engine) -> dict[str, Any]:
    """Return what a database says of its tables, whatever made them."""
    seen, inspector = {}, inspect(engine)
    for table in set(inspector.get_table_names()) - {"alembic_version"}:
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)]
        seen[table] = [
            columns,
            inspector.get_pk_constraint(table)["constrained_columns"],
            *(
                sorted(map(str, rows))
                for rows in (
                    inspector.get_foreign_keys(table),
                    inspector.get_indexes(table),
                    inspector.get_unique_constraints(table),
                )
            ),
        ]
    return seen


def version_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def steps_make_the_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        go_on(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == [], ADVICE
    made_by_steps = shape(engine)
    with engine.begin() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
    assert made_by_steps == shape(engine), ADVICE


def test_the_steps_make_the_tables(engine: Engine) -> None:
    steps_make_the_tables(engine)


@pytest.mark.long
def test_the_steps_make_the_tables_over_postgresql() -> None:
    with running(programs_or_skip()) as url:
        engine = open_engine(url)
        steps_make_the_tables(engine)
        engine.dispose()


def test_a_step_without_changes_is_empty(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = shutil.copytree(migrations.FOLDER, tmp_path / "steps")
    monkeypatch.setattr(migrations, "FOLDER", steps)
    with engine.begin() as connection:
        go_on(connection)
        command.revision(config_for(connection), "Nothing changes", autogenerate=True, rev_id="0002")
    written = (steps / "versions" / "0002_nothing_changes.py").read_text("utf-8")
    assert "down_revision = '0001'" in written
    assert "op." not in written


def test_an_empty_database_is_made_and_served(engine: Engine) -> None:
    upgrade(engine)
    upgrade(engine)
    assert version_of(engine) == newest_version()
    with start(SandboxOptions(port=0, database_url=str(engine.url))) as sandbox:
        assert plain.get(sandbox.url).status_code == 200


def test_an_older_database_takes_the_steps_it_lacks(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(SandboxOptions(port=0, database_url=str(engine.url))).stop()
    steps = shutil.copytree(migrations.FOLDER, tmp_path / "steps")
    (steps / "versions" / "0002_sites_have_a_colour.py").write_text(STEP)
    monkeypatch.setattr(migrations, "FOLDER", steps)
    upgrade(engine)
    assert version_of(engine) == "0002"
    with engine.connect() as connection:
        assert set(connection.scalars(text("SELECT colour FROM sites"))) == {"blue"}


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer sandbox"),
        ("DELETE FROM alembic_version", "too old"),
        ("DROP TABLE contents", "not the sandbox's"),
    ],
)
def test_a_database_that_can_not_be_upgraded_is_refused_and_left(engine: Engine, statement: str, words: str) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(statement))
    before = shape(engine)
    with pytest.raises(UsageError, match=words):
        start(SandboxOptions(port=0, database_url=str(engine.url)))
    assert shape(engine) == before
