"""The schema by version, with Alembic: a database file of an older sandbox is brought up to date when it is opened.

Whoever changes a table in ``storage`` adds a step to ``versions`` by Alembic's own commands, ``alembic upgrade head``
and ``alembic revision --autogenerate --rev-id 0002 -m "what changes"``, reads it, and mends what Alembic can't know: a
column that is renamed, or rows that must be changed. A test compares what the steps make with the tables. What has been
seeded is not seeded anew: an older file keeps its rows.
"""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from ...errors import UsageError
from ..storage.base import Base

FOLDER: Final = Path(__file__).parent
"""Where the steps are."""
_OURS: Final = "contents"
"""The table that tells a database of the sandbox's from any other."""


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest version: all of it or, after a failure, nothing.

    :raises UsageError: its tables are not the sandbox's, or it was made by a version that is newer or too old.
    """
    with engine.begin() as connection:
        tables = set(inspect(connection).get_table_names())
        context, steps = MigrationContext.configure(connection), ScriptDirectory(str(FOLDER))
        version = context.get_current_revision()
        if not tables:
            # All tables as they are now: a test sees to it that the steps would make the same.
            Base.metadata.create_all(connection)
            context.stamp(steps, "head")
        elif _OURS not in tables:
            raise _refusal("holds tables that are not the sandbox's. Name an empty one.")
        elif version is None:
            raise _refusal("was made by a sandbox too old to be brought up to date. Name an empty one.")
        elif version not in {step.revision for step in steps.walk_revisions()}:
            raise _refusal("was made by a newer sandbox. Name an empty one, or use that sandbox.")
        else:
            go_on(connection)


def _refusal(reason: str) -> UsageError:
    return UsageError(f"The database of --database-url {reason}")


def go_on(connection: Connection, version: str = "head") -> None:
    """Take the steps that a database lacks up to a version."""
    command.upgrade(config_for(connection), version)


def config_for(connection: Connection) -> Config:
    """Return what Alembic's commands want."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest_version() -> str:
    """Return the version that databases are brought to."""
    return str(ScriptDirectory(str(FOLDER)).get_current_head())
