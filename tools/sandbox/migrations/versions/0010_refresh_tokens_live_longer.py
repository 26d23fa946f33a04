"""Refresh tokens live no shorter than access tokens; applications may renew without their secret.

API keys get the new default, as nobody could choose another. Applications keep what was typed, if it is long enough.
Of older grants it is not known what they came by: they end with the password.
"""

from alembic import op
import sqlalchemy as sa

revision = '0010'
down_revision = '0009'


def upgrade() -> None:
    """Go on from the step before."""
    for table, column in (('applications', 'renews_without_secret'), ('grants', 'by_secret')):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false()))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column, server_default=None)
    op.execute('UPDATE applications SET refresh_lifetime = 86400 WHERE is_key AND refresh_lifetime < 86400')
    op.execute('UPDATE applications SET refresh_lifetime = lifetime WHERE refresh_lifetime < lifetime')
