"""All tables."""

from pathlib import Path

from alembic import op

revision = '0001'
down_revision = None

POSTGRESQL = {' BLOB': ' BYTEA', ' DATETIME': ' TIMESTAMP', ' DOUBLE': ' DOUBLE PRECISION', ' WITHOUT ROWID': ''}
"""SQLite's words → PostgreSQL's."""


def upgrade() -> None:
    """Make the tables of the file beside this one."""
    script = Path(__file__).with_suffix('.sql').read_text('utf-8')
    if op.get_bind().dialect.name == 'postgresql':
        for theirs, ours in POSTGRESQL.items():
            script = script.replace(theirs, ours)
    for statement in script.split(';\n'):
        if statement.strip():
            op.execute(statement)
