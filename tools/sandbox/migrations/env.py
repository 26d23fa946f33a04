"""What Alembic runs. It is loaded by its path, so it names the package in full."""

from alembic import context
from sqlalchemy import create_engine

from tools.sandbox.storage.engine import Contents  # and so all tables are known

# Alembic's own command compares with a database that it keeps for that alone.
given = context.config.attributes.get("connection")
context.configure(
    connection=given or create_engine("sqlite:///.cache/steps.db").connect(),
    target_metadata=Contents.metadata,
    # SQLite can change little about a table in place: Alembic makes a new one, and moves the rows.
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
