"""Folders and documents."""

from alembic import op
import sqlalchemy as sa

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    """Go on from the step before."""
    op.create_table('file_chunks',
    sa.Column('file_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('file_id', 'number', name=op.f('pk_file_chunks'))
    )
    op.create_table('folders',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('parent_id', sa.String(length=36), nullable=True),
    sa.Column('top_level_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('path', sa.String(length=1000), nullable=False),
    sa.Column('path_key', sa.String(length=2000), nullable=False),
    sa.Column('allow_revisions', sa.Boolean(), nullable=False),
    sa.Column('default_doc_type', sa.String(length=100), nullable=False),
    sa.Column('doc_type_required', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_folders_database_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['folders.id'], name=op.f('fk_folders_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_folders')),
    sa.UniqueConstraint('database_id', 'path_key', name=op.f('uq_folders_database_id'))
    )
    with op.batch_alter_table('folders', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_folders_parent_id'), ['parent_id'], unique=False)

    op.create_table('index_fields',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('label', sa.String(length=100), nullable=False),
    sa.Column('label_key', sa.String(length=200), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('field_type', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('required', sa.Boolean(), nullable=False),
    sa.Column('default_value', sa.String(length=1000), nullable=False),
    sa.Column('connection_id', sa.String(length=36), nullable=True),
    sa.Column('query_id', sa.String(length=36), nullable=True),
    sa.Column('query_value_field', sa.String(length=100), nullable=False),
    sa.Column('query_display_field', sa.String(length=100), nullable=False),
    sa.Column('drop_down_list_id', sa.String(length=36), nullable=True),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_index_fields_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_index_fields')),
    sa.UniqueConstraint('database_id', 'label_key', name=op.f('uq_index_fields_database_id'))
    )
    op.create_table('documents',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('folder_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('newest_id', sa.String(length=36), nullable=False),
    sa.Column('archive', sa.Integer(), nullable=False),
    sa.Column('check_in_status', sa.Integer(), nullable=False),
    sa.Column('checked_out_by', sa.String(length=100), nullable=True),
    sa.Column('checked_out_by_id', sa.String(length=36), nullable=True),
    sa.Column('checked_out_at', sa.DateTime(), nullable=True),
    sa.Column('expires_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_documents_database_id')),
    sa.ForeignKeyConstraint(['folder_id'], ['folders.id'], name=op.f('fk_documents_folder_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_documents'))
    )
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.create_index('ix_documents_database', ['database_id', 'archive', 'newest_id', 'id', 'folder_id', 'name'], unique=False)
        batch_op.create_index('ix_documents_folder', ['folder_id', 'archive', 'newest_id'], unique=False)

    op.create_table('folder_fields',
    sa.Column('folder_id', sa.String(length=36), nullable=False),
    sa.Column('field_id', sa.String(length=36), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('required', sa.Boolean(), nullable=False),
    sa.Column('default_value', sa.String(length=1000), nullable=False),
    sa.Column('connection_id', sa.String(length=36), nullable=True),
    sa.Column('query_id', sa.String(length=36), nullable=True),
    sa.Column('query_value_field', sa.String(length=100), nullable=False),
    sa.Column('query_display_field', sa.String(length=100), nullable=False),
    sa.Column('drop_down_list_id', sa.String(length=36), nullable=True),
    sa.ForeignKeyConstraint(['field_id'], ['index_fields.id'], name=op.f('fk_folder_fields_field_id')),
    sa.ForeignKeyConstraint(['folder_id'], ['folders.id'], name=op.f('fk_folder_fields_folder_id')),
    sa.PrimaryKeyConstraint('folder_id', 'field_id', name=op.f('pk_folder_fields'))
    )
    with op.batch_alter_table('folder_fields', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_folder_fields_field_id'), ['field_id'], unique=False)

    op.create_table('index_values',
    sa.Column('document_id', sa.String(length=36), nullable=False),
    sa.Column('field_id', sa.String(length=36), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('number', sa.Double(), nullable=True),
    sa.Column('date', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_index_values_document_id')),
    sa.ForeignKeyConstraint(['field_id'], ['index_fields.id'], name=op.f('fk_index_values_field_id')),
    sa.PrimaryKeyConstraint('document_id', 'field_id', name=op.f('pk_index_values')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('index_values', schema=None) as batch_op:
        batch_op.create_index('ix_index_values_date', ['field_id', 'date'], unique=False)
        batch_op.create_index('ix_index_values_number', ['field_id', 'number'], unique=False)
        batch_op.create_index('ix_index_values_text', ['field_id', 'text'], unique=False)

    op.create_table('revisions',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('document_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=50), nullable=False),
    sa.Column('description', sa.String(length=1000), nullable=False),
    sa.Column('keywords', sa.String(length=400), nullable=False),
    sa.Column('abstract', sa.String(length=1000), nullable=False),
    sa.Column('comments', sa.String(length=1000), nullable=False),
    sa.Column('change_text', sa.String(length=400), nullable=False),
    sa.Column('release_state', sa.Integer(), nullable=False),
    sa.Column('review_at', sa.DateTime(), nullable=True),
    sa.Column('doc_type', sa.String(length=100), nullable=False),
    sa.Column('doc_type_confidence', sa.Double(), nullable=False),
    sa.Column('file_id', sa.String(length=36), nullable=False),
    sa.Column('file_name', sa.String(length=255), nullable=False),
    sa.Column('file_size', sa.Integer(), nullable=False),
    sa.Column('extension', sa.String(length=20), nullable=False),
    sa.Column('content_type', sa.String(length=100), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_revisions_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revisions')),
    sa.UniqueConstraint('document_id', 'number', name=op.f('uq_revisions_document_id'))
    )
    with op.batch_alter_table('revisions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_revisions_file_id'), ['file_id'], unique=False)

