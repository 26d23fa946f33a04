"""The portal shows pages in frames."""

from alembic import op
import sqlalchemy as sa

revision = '0011'
down_revision = '0010'


def upgrade() -> None:
    """Go on from the step before."""
    op.create_table('page_viewers',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('url', sa.String(length=2000), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_page_viewers_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_page_viewers'))
    )
    with op.batch_alter_table('page_viewers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_page_viewers_database_id'), ['database_id'], unique=False)
