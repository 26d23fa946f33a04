"""The steps make what the tables are; older files are brought up to date, and others refused in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from tools.errors import UsageError
from tools.sandbox.migrations.upgrading import go_on, newest_version, upgrade
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import start
from tools.sandbox.storage.base import Base
from tools.sandbox.storage.engine import open_engine

from . import plain
from .postgresql.package import programs_or_skip
from .postgresql.server import running

ADVICE = 'A table has changed: write a step with `python -m tools.sandbox.migrations "what changes"`.'


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


def test_an_empty_database_is_made_and_an_older_one_is_brought_up_to_date(engine: Engine) -> None:
    with engine.begin() as connection:
        go_on(connection, "0001")
        assert "documents" not in inspect(connection).get_table_names()
    upgrade(engine)
    upgrade(engine)
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == newest_version()
    with start(SandboxOptions(port=0, database_url=str(engine.url))) as sandbox:
        assert plain.get(sandbox.url).status_code == 200


def test_refresh_tokens_that_were_used_before_there_was_a_grace_have_none_left(engine: Engine) -> None:
    with engine.begin() as connection:
        go_on(connection, "0008")
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        insert = text("INSERT INTO refresh_tokens VALUES (:digest, 'x', 0, :used)")
        connection.execute(insert, [{"digest": "old", "used": True}, {"digest": "new", "used": False}])
        go_on(connection)
        kept = connection.execute(text("SELECT digest, used_at FROM refresh_tokens ORDER BY digest"))
        assert kept.all() == [("new", None), ("old", 0.0)]
        connection.rollback()


def test_refresh_tokens_of_older_clients_live_as_long_as_access_tokens(engine: Engine) -> None:
    start(SandboxOptions(port=0, database_url=str(engine.url))).stop()
    with engine.begin() as connection:
        for name, is_key, lifetime, refresh in (
            ("key", True, 1200, 1200),
            ("short", False, 700, 5),
            ("own", False, 5, 7),
        ):
            copied = "SELECT :name, database_id, :name, :is_key, NULL, NULL, '[]', '[]', '[]', '[]', :life, :refresh"
            row = {"name": name, "is_key": is_key, "life": lifetime, "refresh": refresh}
            connection.execute(text(f"INSERT INTO applications {copied}, 0, 0 FROM applications LIMIT 1"), row)
        later = (("applications", "renews_without_secret"), ("grants", "by_secret"))
        for table, column in (*later, ("grants", "nonce"), ("grants", "signed_in_at")):
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("DROP TABLE page_viewers"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    upgrade(engine)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, refresh_lifetime, renews_without_secret FROM applications"))
        kept = sorted(tuple(row) for row in rows if row.name in {"key", "short", "own"})
        assert kept == [("key", 86400, 0), ("own", 7, 0), ("short", 700, 0)]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer sandbox"),
        ("DELETE FROM alembic_version", "too old"),
        ("DROP TABLE contents", "not the sandbox's"),
    ],
)
def test_what_is_refused(engine: Engine, statement: str, words: str) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(statement))
    before = shape(engine)
    with pytest.raises(UsageError, match=words):
        start(SandboxOptions(port=0, database_url=str(engine.url)))
    assert shape(engine) == before
