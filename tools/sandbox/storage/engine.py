"""The database behind the sandbox: SQLite by default, any SQLAlchemy URL."""

import sqlite3
from typing import Any, Final, cast

from flask import Flask, current_app, g
from sqlalchemy import CursorResult, Delete, Engine, String, Update, create_engine, event, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column
from werkzeug.local import LocalProxy

from ...errors import UsageError
from ..query.dates import sqlite_dateadd
from . import automation, catalogue, contents, forms, grants, indexes, people, resources  # noqa: F401  all must be known
from .base import Base
from .people import Customer


class Contents(Base):
    """One row that tells with what a database was filled."""

    __tablename__ = "contents"

    seed: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[str] = mapped_column(String(10))


def open_engine(url: str) -> Engine:
    """Return an engine for a SQLAlchemy URL, reached once to be sure.

    :raises UsageError: the URL can't be read, its driver is not installed, or the database can't be reached.
    """
    try:
        # A failing statement's error tells the statement, never the values bound to it.
        engine = create_engine(url, hide_parameters=True)
        if engine.dialect.name == "sqlite":
            if engine.url.database in {None, "", ":memory:"}:
                raise UsageError("--database-url: threads can't share SQLite's memory. Name a file, or leave it out.")
            event.listen(engine, "connect", _prepare_sqlite)
        with engine.connect():
            return engine
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):
        raise UsageError(
            "--database-url is not a URL that SQLAlchemy can use (an example: sqlite:///sandbox.db)."
        ) from None
    except SQLAlchemyError as error:
        raise UsageError(f"The database of --database-url can't be opened ({type(error).__name__}).") from None


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.create_function("dateadd", 3, sqlite_dateadd, deterministic=True)
    # Readers never wait for a writer; the data is made up, so a lost last write after a crash is no loss.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA foreign_keys=ON")
    # A large file may be written for longer than the five seconds for which others would wait.
    connection.execute("PRAGMA busy_timeout=30000")
    # Searches of a large vault read most of a table, in no order: 32 MB of it stay in memory.
    connection.execute("PRAGMA cache_size=-32768")
    # The rest is read where the system has it in memory, not copied page by page. What was read so counts as the
    # process's resident memory, but is the system's page cache: 1,049 MB of 1,193 when 1 GiB was sent (RssFile), and
    # 143 MB are its own (RssAnon).
    connection.execute("PRAGMA mmap_size=2147418112")
    # In memory are also the sets of ids that a search puts together.
    connection.execute("PRAGMA temp_store=MEMORY")


def contents_of(engine: Engine) -> Contents | None:
    """Return what a database with our tables was filled with; None if it is empty.

    :raises UsageError: it was filled in part.
    """
    with Session(engine) as session:
        contents = session.scalar(select(Contents))
        # What was filled with is written last.
        if contents is None and session.scalar(select(Customer.id).limit(1)):
            raise UsageError("The filling of the database of --database-url was interrupted. Name an empty one.")
        return contents


def use_sessions(app: Flask, engine: Engine) -> None:
    """Open a session for each request of ``app``, and close it when the request is over."""
    app.extensions["sandbox-engine"] = engine

    def close(_error: BaseException | None) -> None:
        session = g.pop("database_session", None)
        if session is not None:
            session.close()

    app.teardown_appcontext(close)


def current_session() -> Session:
    """Return the session of the request being answered."""
    if "database_session" not in g:
        g.database_session = Session(current_app.extensions["sandbox-engine"])
    session: Session = g.database_session
    return session


session: Final = cast("Session", LocalProxy(current_session))
"""The session of the request being answered, as ``flask.g`` is its context."""


def count_changed(statement: Update | Delete) -> int:
    """Execute a statement in the session of the request being answered; return how many rows it changed."""
    return cast("CursorResult[Any]", current_session().execute(statement)).rowcount
