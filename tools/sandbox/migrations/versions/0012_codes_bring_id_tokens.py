"""Codes bring ID tokens: the nonce and the time of the sign-in are kept with them."""

from alembic import op
import sqlalchemy as sa

revision = '0012'
down_revision = '0011'


def upgrade() -> None:
    """Go on from the step before."""
    with op.batch_alter_table('grants', schema=None) as batch_op:
        batch_op.add_column(sa.Column('nonce', sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column('signed_in_at', sa.Integer(), nullable=True))
