"""A database that is filled before a sandbox opens it."""

from pathlib import Path

from ..migrations.upgrading import upgrade
from ..options import SandboxOptions
from ..storage.engine import open_engine
from . import plan_vault, write_plan
from .large import More, write_large


def filled_database(path: Path, more: More) -> str:
    """Write the small vault, and ``more``, into a new file; return the database's URL."""
    url = f"sqlite:///{path}"
    plan, engine = plan_vault(SandboxOptions().seed), open_engine(url)
    upgrade(engine)
    write_plan(plan, engine)
    write_large(plan, engine, lambda _line: None, more)
    engine.dispose()
    return url
