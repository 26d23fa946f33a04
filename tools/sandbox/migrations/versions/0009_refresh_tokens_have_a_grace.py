"""Refresh tokens tell when they were first used. Of older ones that is not known: their grace is over."""

from alembic import op
import sqlalchemy as sa

revision = '0009'
down_revision = '0008'


def upgrade() -> None:
    """Go on from the step before."""
    with op.batch_alter_table('refresh_tokens', schema=None) as batch_op:
        batch_op.add_column(sa.Column('used_at', sa.Double(), nullable=True))
    op.execute('UPDATE refresh_tokens SET used_at = 0 WHERE used')
    with op.batch_alter_table('refresh_tokens', schema=None) as batch_op:
        batch_op.drop_column('used')
