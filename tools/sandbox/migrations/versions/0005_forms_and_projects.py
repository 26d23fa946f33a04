"""Forms and projects."""

from alembic import op
import sqlalchemy as sa

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    """Go on from the step before."""
    op.create_table('form_relations',
    sa.Column('instance_id', sa.String(length=36), nullable=False),
    sa.Column('related_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.PrimaryKeyConstraint('instance_id', 'related_id', name=op.f('pk_form_relations'))
    )
    op.create_table('drop_down_lists',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_drop_down_lists_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drop_down_lists'))
    )
    with op.batch_alter_table('drop_down_lists', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_drop_down_lists_database_id'), ['database_id'], unique=False)

    op.create_table('form_templates',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('revision_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('template_revision', sa.String(length=100), nullable=False),
    sa.Column('status', sa.Integer(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('field_ids', sa.JSON(), nullable=False),
    sa.Column('prefix', sa.String(length=50), nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_form_templates_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_templates'))
    )
    with op.batch_alter_table('form_templates', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_form_templates_database_id'), ['database_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_form_templates_revision_id'), ['revision_id'], unique=False)

    op.create_table('localized_texts',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('area', sa.String(length=50), nullable=False),
    sa.Column('language', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('text', sa.String(length=4000), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_localized_texts_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_localized_texts')),
    sa.UniqueConstraint('database_id', 'area', 'language', 'name', name=op.f('uq_localized_texts_database_id'))
    )
    op.create_table('persisted_data',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('scope', sa.Integer(), nullable=False),
    sa.Column('mime_type', sa.String(length=100), nullable=False),
    sa.Column('data', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_persisted_data_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_persisted_data'))
    )
    with op.batch_alter_table('persisted_data', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_persisted_data_database_id'), ['database_id'], unique=False)

    op.create_table('projects',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_projects_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_projects'))
    )
    with op.batch_alter_table('projects', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_projects_database_id'), ['database_id'], unique=False)

    op.create_table('drop_down_items',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('list_id', sa.String(length=36), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('value', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['list_id'], ['drop_down_lists.id'], name=op.f('fk_drop_down_items_list_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drop_down_items'))
    )
    with op.batch_alter_table('drop_down_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_drop_down_items_list_id'), ['list_id'], unique=False)

    op.create_table('form_instances',
    sa.Column('revision_id', sa.String(length=36), nullable=False),
    sa.Column('template_id', sa.String(length=36), nullable=False),
    sa.Column('instance_id', sa.String(length=36), nullable=False),
    sa.Column('instance_name', sa.String(length=100), nullable=False),
    sa.Column('newest', sa.Boolean(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['template_id'], ['form_templates.id'], name=op.f('fk_form_instances_template_id')),
    sa.PrimaryKeyConstraint('revision_id', name=op.f('pk_form_instances'))
    )
    with op.batch_alter_table('form_instances', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_form_instances_instance_id'), ['instance_id'], unique=False)
        batch_op.create_index('ix_form_instances_lists', ['template_id', 'newest', 'revision_id', 'instance_name'], unique=False)

