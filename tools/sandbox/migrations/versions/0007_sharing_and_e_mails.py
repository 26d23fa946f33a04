"""Sharing and e-mails."""

from alembic import op
import sqlalchemy as sa

revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    """Go on from the step before."""
    op.create_table('alert_subscriptions',
    sa.Column('parent_id', sa.String(length=36), nullable=False),
    sa.Column('event_id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_alert_subscriptions_database_id')),
    sa.PrimaryKeyConstraint('parent_id', 'event_id', 'user_id', name=op.f('pk_alert_subscriptions'))
    )
    op.create_table('emails',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('recipients', sa.JSON(), nullable=False),
    sa.Column('copies', sa.JSON(), nullable=False),
    sa.Column('subject', sa.String(length=1000), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('documents', sa.JSON(), nullable=False),
    sa.Column('files', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_emails_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emails'))
    )
    with op.batch_alter_table('emails', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_emails_database_id'), ['database_id'], unique=False)

    op.create_table('security_members',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('parent_id', sa.String(length=36), nullable=False),
    sa.Column('member_id', sa.String(length=36), nullable=False),
    sa.Column('is_group', sa.Boolean(), nullable=False),
    sa.Column('role', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_security_members_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_security_members'))
    )
    with op.batch_alter_table('security_members', schema=None) as batch_op:
        batch_op.create_index('ix_security_members_parent', ['parent_id', 'member_id'], unique=True)

