"""Applications, grants and tokens."""

from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    """Go on from the step before."""
    op.create_table('sign_in_failures',
    sa.Column('name_digest', sa.String(length=64), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('name_digest', name=op.f('pk_sign_in_failures'))
    )
    with op.batch_alter_table('sign_in_failures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_failures_last_at'), ['last_at'], unique=False)

    op.create_table('applications',
    sa.Column('client_id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('is_key', sa.Boolean(), nullable=False),
    sa.Column('secret_digest', sa.String(length=64), nullable=True),
    sa.Column('user_id', sa.String(length=36), nullable=True),
    sa.Column('redirect_urls', sa.JSON(), nullable=False),
    sa.Column('scopes', sa.JSON(), nullable=False),
    sa.Column('grant_types', sa.JSON(), nullable=False),
    sa.Column('response_types', sa.JSON(), nullable=False),
    sa.Column('lifetime', sa.Integer(), nullable=False),
    sa.Column('refresh_lifetime', sa.Integer(), nullable=False),
    sa.Column('sends_issuer', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_applications_database_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_applications_user_id')),
    sa.PrimaryKeyConstraint('client_id', name=op.f('pk_applications'))
    )
    with op.batch_alter_table('applications', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_applications_user_id'), ['user_id'], unique=False)

    op.create_table('web_tokens',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('expires_at', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_web_tokens_user_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_web_tokens'))
    )
    with op.batch_alter_table('web_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_web_tokens_user_id'), ['user_id'], unique=False)

    op.create_table('consents',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('client_id', sa.String(length=36), nullable=False),
    sa.Column('scope', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['applications.client_id'], name=op.f('fk_consents_client_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_consents_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'client_id', 'scope', name=op.f('pk_consents'))
    )
    op.create_table('grants',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('client_id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('redirect_url', sa.String(length=2000), nullable=True),
    sa.Column('scope', sa.String(length=200), nullable=False),
    sa.Column('challenge', sa.String(length=128), nullable=True),
    sa.Column('expires_at', sa.Integer(), nullable=False),
    sa.Column('used', sa.Boolean(), nullable=False),
    sa.Column('revoked', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['applications.client_id'], name=op.f('fk_grants_client_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_grants_user_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_grants'))
    )
    with op.batch_alter_table('grants', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_grants_client_id'), ['client_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grants_user_id'), ['user_id'], unique=False)

    op.create_table('access_tokens',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('client_id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('scope', sa.String(length=200), nullable=False),
    sa.Column('expires_at', sa.Integer(), nullable=False),
    sa.Column('revoked', sa.Boolean(), nullable=False),
    sa.Column('is_jwt', sa.Boolean(), nullable=False),
    sa.Column('grant_digest', sa.String(length=64), nullable=True),
    sa.Column('root_digest', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['applications.client_id'], name=op.f('fk_access_tokens_client_id')),
    sa.ForeignKeyConstraint(['grant_digest'], ['grants.digest'], name=op.f('fk_access_tokens_grant_digest')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_access_tokens_user_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_access_tokens'))
    )
    with op.batch_alter_table('access_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_tokens_client_id'), ['client_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_access_tokens_grant_digest'), ['grant_digest'], unique=False)
        batch_op.create_index(batch_op.f('ix_access_tokens_root_digest'), ['root_digest'], unique=False)
        batch_op.create_index(batch_op.f('ix_access_tokens_user_id'), ['user_id'], unique=False)

    op.create_table('refresh_tokens',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('grant_digest', sa.String(length=64), nullable=False),
    sa.Column('expires_at', sa.Integer(), nullable=False),
    sa.Column('used', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['grant_digest'], ['grants.digest'], name=op.f('fk_refresh_tokens_grant_digest')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_refresh_tokens'))
    )
    with op.batch_alter_table('refresh_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_refresh_tokens_grant_digest'), ['grant_digest'], unique=False)

