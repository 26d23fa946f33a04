"""Objects and workflows."""

from alembic import op
import sqlalchemy as sa

revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    """Go on from the step before."""
    op.create_table('object_relations',
    sa.Column('object_id', sa.String(length=36), nullable=False),
    sa.Column('related_id', sa.String(length=36), nullable=False),
    sa.PrimaryKeyConstraint('object_id', 'related_id', name=op.f('pk_object_relations'))
    )
    op.create_table('custom_queries',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_custom_queries_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_custom_queries'))
    )
    with op.batch_alter_table('custom_queries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_custom_queries_database_id'), ['database_id'], unique=False)

    op.create_table('models',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('properties', sa.JSON(), nullable=False),
    sa.Column('related', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_models_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_models'))
    )
    with op.batch_alter_table('models', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_models_database_id'), ['database_id'], unique=False)

    op.create_table('outside_processes',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('scheduled', sa.Boolean(), nullable=False),
    sa.Column('last_run', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_outside_processes_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outside_processes'))
    )
    with op.batch_alter_table('outside_processes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outside_processes_database_id'), ['database_id'], unique=False)

    op.create_table('process_completions',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('process_id', sa.String(length=36), nullable=False),
    sa.Column('action', sa.String(length=100), nullable=False),
    sa.Column('result', sa.String(length=100), nullable=False),
    sa.Column('message', sa.String(length=4000), nullable=False),
    sa.Column('completed_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_process_completions_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_completions'))
    )
    with op.batch_alter_table('process_completions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_process_completions_database_id'), ['database_id'], unique=False)

    op.create_table('workflows',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('activities', sa.JSON(), nullable=False),
    sa.Column('variables', sa.JSON(), nullable=False),
    sa.Column('dataset_variables', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_workflows_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workflows'))
    )
    with op.batch_alter_table('workflows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workflows_database_id'), ['database_id'], unique=False)

    op.create_table('model_objects',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('model_id', sa.String(length=36), nullable=False),
    sa.Column('revision_id', sa.String(length=36), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('properties', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['model_id'], ['models.id'], name=op.f('fk_model_objects_model_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_model_objects'))
    )
    with op.batch_alter_table('model_objects', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_model_objects_model_id'), ['model_id'], unique=False)

    op.create_table('reports',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('query_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_reports_database_id')),
    sa.ForeignKeyConstraint(['query_id'], ['custom_queries.id'], name=op.f('fk_reports_query_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reports'))
    )
    with op.batch_alter_table('reports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reports_database_id'), ['database_id'], unique=False)

    op.create_table('workflow_instances',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workflow_id', sa.String(length=36), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('object_key', sa.String(length=200), nullable=False),
    sa.Column('object_id', sa.String(length=200), nullable=False),
    sa.Column('reference', sa.String(length=200), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('variables', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['workflow_id'], ['workflows.id'], name=op.f('fk_workflow_instances_workflow_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workflow_instances'))
    )
    with op.batch_alter_table('workflow_instances', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workflow_instances_workflow_id'), ['workflow_id'], unique=False)

