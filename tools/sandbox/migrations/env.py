"""What Alembic runs. It is loaded by its path, so it names the package in full."""

from alembic import context

from tools.sandbox.storage import engine  # so that all tables are known
from tools.sandbox.storage.base import Base

__all__ = ["engine"]

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can change little about a table in place: Alembic makes a new one, and moves the rows.
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
