"""What goes with documents."""

from alembic import op
import sqlalchemy as sa

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    """Go on from the step before."""
    op.create_table('document_types',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_document_types_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_types'))
    )
    with op.batch_alter_table('document_types', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_types_database_id'), ['database_id'], unique=False)

    op.create_table('saved_searches',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('query', sa.String(length=2000), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_saved_searches_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_searches'))
    )
    with op.batch_alter_table('saved_searches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_searches_database_id'), ['database_id'], unique=False)

    op.create_table('workflow_assignments',
    sa.Column('folder_id', sa.String(length=36), nullable=False),
    sa.Column('event_type', sa.Integer(), nullable=False),
    sa.Column('workflow_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['folder_id'], ['folders.id'], name=op.f('fk_workflow_assignments_folder_id')),
    sa.PrimaryKeyConstraint('folder_id', 'event_type', name=op.f('pk_workflow_assignments'))
    )
    op.create_table('document_accesses',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('document_id', sa.String(length=36), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_document_accesses_document_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_document_accesses_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'document_id', name=op.f('pk_document_accesses'))
    )
    with op.batch_alter_table('document_accesses', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_accesses_document_id'), ['document_id'], unique=False)

    op.create_table('document_relations',
    sa.Column('document_id', sa.String(length=36), nullable=False),
    sa.Column('other_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_document_relations_document_id')),
    sa.ForeignKeyConstraint(['other_id'], ['documents.id'], name=op.f('fk_document_relations_other_id')),
    sa.PrimaryKeyConstraint('document_id', 'other_id', name=op.f('pk_document_relations'))
    )
    with op.batch_alter_table('document_relations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_relations_other_id'), ['other_id'], unique=False)

    op.create_table('favorites',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('document_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_favorites_document_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_favorites_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'document_id', name=op.f('pk_favorites'))
    )
    with op.batch_alter_table('favorites', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_favorites_document_id'), ['document_id'], unique=False)

    op.create_table('upload_parts',
    sa.Column('upload_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('file_id', sa.String(length=36), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('came_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_upload_parts_user_id')),
    sa.PrimaryKeyConstraint('upload_id', 'number', name=op.f('pk_upload_parts'))
    )
    with op.batch_alter_table('upload_parts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_upload_parts_user_id'), ['user_id'], unique=False)

    op.create_table('zip_downloads',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('revision_ids', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_zip_downloads_database_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_zip_downloads_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_zip_downloads'))
    )
    op.create_table('ocr_results',
    sa.Column('revision_id', sa.String(length=36), nullable=False),
    sa.Column('status', sa.Integer(), nullable=False),
    sa.Column('error_code', sa.Integer(), nullable=False),
    sa.Column('page_count', sa.Integer(), nullable=False),
    sa.Column('word_count', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['revisions.id'], name=op.f('fk_ocr_results_revision_id')),
    sa.PrimaryKeyConstraint('revision_id', name=op.f('pk_ocr_results'))
    )
