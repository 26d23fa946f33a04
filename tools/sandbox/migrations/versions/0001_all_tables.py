"""All tables."""

from alembic import op
import sqlalchemy as sa

revision = '0001'
down_revision = None


def upgrade() -> None:
    """Go on from the step before."""
    op.create_table('accounts',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('username', sa.String(length=100), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts')),
    sa.UniqueConstraint('username', name=op.f('uq_accounts_username'))
    )
    op.create_table('contents',
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('size', sa.String(length=10), nullable=False),
    sa.PrimaryKeyConstraint('seed', name=op.f('pk_contents'))
    )
    op.create_table('customers',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('alias', sa.String(length=100), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_customers')),
    sa.UniqueConstraint('alias', name=op.f('uq_customers_alias'))
    )
    op.create_table('file_chunks',
    sa.Column('file_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('file_id', 'number', name=op.f('pk_file_chunks'))
    )
    op.create_table('form_relations',
    sa.Column('instance_id', sa.String(length=36), nullable=False),
    sa.Column('related_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.PrimaryKeyConstraint('instance_id', 'related_id', name=op.f('pk_form_relations'))
    )
    op.create_table('object_relations',
    sa.Column('object_id', sa.String(length=36), nullable=False),
    sa.Column('related_id', sa.String(length=36), nullable=False),
    sa.PrimaryKeyConstraint('object_id', 'related_id', name=op.f('pk_object_relations'))
    )
    op.create_table('sign_in_failures',
    sa.Column('name_digest', sa.String(length=64), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('name_digest', name=op.f('pk_sign_in_failures'))
    )
    op.create_index(op.f('ix_sign_in_failures_last_at'), 'sign_in_failures', ['last_at'])
    op.create_table('customer_databases',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('customer_id', sa.String(length=36), nullable=False),
    sa.Column('alias', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_customer_databases_customer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_customer_databases')),
    sa.UniqueConstraint('customer_id', 'alias', name=op.f('uq_customer_databases_customer_id'))
    )
    op.create_table('alert_subscriptions',
    sa.Column('parent_id', sa.String(length=36), nullable=False),
    sa.Column('event_id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_alert_subscriptions_database_id')),
    sa.PrimaryKeyConstraint('parent_id', 'event_id', 'user_id', name=op.f('pk_alert_subscriptions'))
    )
    op.create_table('custom_queries',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_custom_queries_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_custom_queries'))
    )
    op.create_index(op.f('ix_custom_queries_database_id'), 'custom_queries', ['database_id'])
    op.create_table('document_types',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_document_types_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_types'))
    )
    op.create_index(op.f('ix_document_types_database_id'), 'document_types', ['database_id'])
    op.create_table('drop_down_lists',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_drop_down_lists_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drop_down_lists'))
    )
    op.create_index(op.f('ix_drop_down_lists_database_id'), 'drop_down_lists', ['database_id'])
    op.create_table('emails',
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
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_emails_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emails'))
    )
    op.create_index(op.f('ix_emails_database_id'), 'emails', ['database_id'])
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
    op.create_index(op.f('ix_folders_parent_id'), 'folders', ['parent_id'])
    op.create_table('form_templates',
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
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_form_templates_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_templates'))
    )
    op.create_index(op.f('ix_form_templates_database_id'), 'form_templates', ['database_id'])
    op.create_index(op.f('ix_form_templates_revision_id'), 'form_templates', ['revision_id'])
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
    op.create_table('models',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('properties', sa.JSON(), nullable=False),
    sa.Column('related', sa.JSON(), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_models_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_models'))
    )
    op.create_index(op.f('ix_models_database_id'), 'models', ['database_id'])
    op.create_table('outside_processes',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('scheduled', sa.Boolean(), nullable=False),
    sa.Column('last_run', sa.DateTime(), nullable=True),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_outside_processes_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outside_processes'))
    )
    op.create_index(op.f('ix_outside_processes_database_id'), 'outside_processes', ['database_id'])
    op.create_table('page_viewers',
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('url', sa.String(length=2000), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_page_viewers_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_page_viewers'))
    )
    op.create_index(op.f('ix_page_viewers_database_id'), 'page_viewers', ['database_id'])
    op.create_table('persisted_data',
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
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_persisted_data_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_persisted_data'))
    )
    op.create_index(op.f('ix_persisted_data_database_id'), 'persisted_data', ['database_id'])
    op.create_table('process_completions',
    sa.Column('process_id', sa.String(length=36), nullable=False),
    sa.Column('action', sa.String(length=100), nullable=False),
    sa.Column('result', sa.String(length=100), nullable=False),
    sa.Column('message', sa.String(length=4000), nullable=False),
    sa.Column('completed_at', sa.DateTime(), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_process_completions_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_completions'))
    )
    op.create_index(op.f('ix_process_completions_database_id'), 'process_completions', ['database_id'])
    op.create_table('projects',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_projects_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_projects'))
    )
    op.create_index(op.f('ix_projects_database_id'), 'projects', ['database_id'])
    op.create_table('saved_searches',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('query', sa.String(length=2000), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_by_id', sa.String(length=36), nullable=False),
    sa.Column('modified_at', sa.DateTime(), nullable=False),
    sa.Column('modified_by', sa.String(length=100), nullable=False),
    sa.Column('modified_by_id', sa.String(length=36), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_saved_searches_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_searches'))
    )
    op.create_index(op.f('ix_saved_searches_database_id'), 'saved_searches', ['database_id'])
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
    op.create_index('ix_security_members_parent', 'security_members', ['parent_id', 'member_id'], unique=True)
    op.create_table('sites',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('site_type', sa.String(length=40), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_sites_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sites'))
    )
    op.create_index(op.f('ix_sites_database_id'), 'sites', ['database_id'])
    op.create_table('workflows',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('activities', sa.JSON(), nullable=False),
    sa.Column('variables', sa.JSON(), nullable=False),
    sa.Column('dataset_variables', sa.JSON(), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_workflows_database_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workflows'))
    )
    op.create_index(op.f('ix_workflows_database_id'), 'workflows', ['database_id'])
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
    op.create_index('ix_documents_database', 'documents', ['database_id', 'archive', 'newest_id', 'id', 'folder_id', 'name'])
    op.create_index('ix_documents_folder', 'documents', ['folder_id', 'archive', 'newest_id'])
    op.create_index('ix_documents_found', 'documents', ['id', 'database_id', 'archive'])
    op.create_table('drop_down_items',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('list_id', sa.String(length=36), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('value', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['list_id'], ['drop_down_lists.id'], name=op.f('fk_drop_down_items_list_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drop_down_items'))
    )
    op.create_index(op.f('ix_drop_down_items_list_id'), 'drop_down_items', ['list_id'])
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
    op.create_index(op.f('ix_folder_fields_field_id'), 'folder_fields', ['field_id'])
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
    op.create_index(op.f('ix_form_instances_instance_id'), 'form_instances', ['instance_id'])
    op.create_index('ix_form_instances_lists', 'form_instances', ['template_id', 'newest', 'revision_id', 'instance_name'])
    op.create_table('groups',
    sa.Column('site_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_groups_database_id')),
    sa.ForeignKeyConstraint(['site_id'], ['sites.id'], name=op.f('fk_groups_site_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_groups'))
    )
    op.create_index(op.f('ix_groups_database_id'), 'groups', ['database_id'])
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
    op.create_index(op.f('ix_model_objects_model_id'), 'model_objects', ['model_id'])
    op.create_table('reports',
    sa.Column('query_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('description', sa.String(length=400), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_reports_database_id')),
    sa.ForeignKeyConstraint(['query_id'], ['custom_queries.id'], name=op.f('fk_reports_query_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reports'))
    )
    op.create_index(op.f('ix_reports_database_id'), 'reports', ['database_id'])
    op.create_table('users',
    sa.Column('site_id', sa.String(length=36), nullable=False),
    sa.Column('account_id', sa.String(length=36), nullable=True),
    sa.Column('user_id', sa.String(length=100), nullable=False),
    sa.Column('first_name', sa.String(length=100), nullable=False),
    sa.Column('middle_initial', sa.String(length=1), nullable=False),
    sa.Column('last_name', sa.String(length=100), nullable=False),
    sa.Column('email_address', sa.String(length=200), nullable=False),
    sa.Column('enabled', sa.Boolean(), nullable=False),
    sa.Column('must_change_password', sa.Boolean(), nullable=False),
    sa.Column('password_never_expires', sa.Boolean(), nullable=False),
    sa.Column('password_expires', sa.DateTime(), nullable=True),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_users_account_id')),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_users_database_id')),
    sa.ForeignKeyConstraint(['site_id'], ['sites.id'], name=op.f('fk_users_site_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_users')),
    sa.UniqueConstraint('database_id', 'account_id', name=op.f('uq_users_database_id'))
    )
    op.create_index(op.f('ix_users_database_id'), 'users', ['database_id'])
    op.create_index(op.f('ix_users_site_id'), 'users', ['site_id'])
    op.create_table('workflow_assignments',
    sa.Column('folder_id', sa.String(length=36), nullable=False),
    sa.Column('event_type', sa.Integer(), nullable=False),
    sa.Column('workflow_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['folder_id'], ['folders.id'], name=op.f('fk_workflow_assignments_folder_id')),
    sa.PrimaryKeyConstraint('folder_id', 'event_type', name=op.f('pk_workflow_assignments'))
    )
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
    op.create_index(op.f('ix_workflow_instances_workflow_id'), 'workflow_instances', ['workflow_id'])
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
    sa.Column('renews_without_secret', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_applications_database_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_applications_user_id')),
    sa.PrimaryKeyConstraint('client_id', name=op.f('pk_applications'))
    )
    op.create_index(op.f('ix_applications_user_id'), 'applications', ['user_id'])
    op.create_table('document_accesses',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('document_id', sa.String(length=36), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_document_accesses_document_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_document_accesses_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'document_id', name=op.f('pk_document_accesses'))
    )
    op.create_index(op.f('ix_document_accesses_document_id'), 'document_accesses', ['document_id'])
    op.create_table('document_relations',
    sa.Column('document_id', sa.String(length=36), nullable=False),
    sa.Column('other_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_document_relations_document_id')),
    sa.ForeignKeyConstraint(['other_id'], ['documents.id'], name=op.f('fk_document_relations_other_id')),
    sa.PrimaryKeyConstraint('document_id', 'other_id', name=op.f('pk_document_relations'))
    )
    op.create_index(op.f('ix_document_relations_other_id'), 'document_relations', ['other_id'])
    op.create_table('favorites',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('document_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_favorites_document_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_favorites_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'document_id', name=op.f('pk_favorites'))
    )
    op.create_index(op.f('ix_favorites_document_id'), 'favorites', ['document_id'])
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
    op.create_index('ix_index_values_date', 'index_values', ['field_id', 'date'])
    op.create_index('ix_index_values_number', 'index_values', ['field_id', 'number'])
    op.create_index('ix_index_values_text', 'index_values', ['field_id', 'text'])
    op.create_table('memberships',
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_memberships_group_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_memberships_user_id')),
    sa.PrimaryKeyConstraint('group_id', 'user_id', name=op.f('pk_memberships'))
    )
    op.create_index(op.f('ix_memberships_user_id'), 'memberships', ['user_id'])
    op.create_table('password_resets',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('expires_at', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_password_resets_user_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_password_resets'))
    )
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
    op.create_index(op.f('ix_revisions_file_id'), 'revisions', ['file_id'])
    op.create_table('supervisions',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('supervisor_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['supervisor_id'], ['users.id'], name=op.f('fk_supervisions_supervisor_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_supervisions_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'supervisor_id', name=op.f('pk_supervisions'))
    )
    op.create_index(op.f('ix_supervisions_supervisor_id'), 'supervisions', ['supervisor_id'])
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
    op.create_index(op.f('ix_upload_parts_user_id'), 'upload_parts', ['user_id'])
    op.create_table('web_tokens',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('expires_at', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_web_tokens_user_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_web_tokens'))
    )
    op.create_index(op.f('ix_web_tokens_user_id'), 'web_tokens', ['user_id'])
    op.create_table('zip_downloads',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('database_id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('revision_ids', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['database_id'], ['customer_databases.id'], name=op.f('fk_zip_downloads_database_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_zip_downloads_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_zip_downloads'))
    )
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
    sa.Column('by_secret', sa.Boolean(), nullable=False),
    sa.Column('nonce', sa.String(length=500), nullable=True),
    sa.Column('signed_in_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['applications.client_id'], name=op.f('fk_grants_client_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_grants_user_id')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_grants'))
    )
    op.create_index(op.f('ix_grants_client_id'), 'grants', ['client_id'])
    op.create_index(op.f('ix_grants_user_id'), 'grants', ['user_id'])
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
    op.create_index(op.f('ix_access_tokens_client_id'), 'access_tokens', ['client_id'])
    op.create_index(op.f('ix_access_tokens_grant_digest'), 'access_tokens', ['grant_digest'])
    op.create_index(op.f('ix_access_tokens_root_digest'), 'access_tokens', ['root_digest'])
    op.create_index(op.f('ix_access_tokens_user_id'), 'access_tokens', ['user_id'])
    op.create_table('refresh_tokens',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('grant_digest', sa.String(length=64), nullable=False),
    sa.Column('expires_at', sa.Integer(), nullable=False),
    sa.Column('used_at', sa.Double(), nullable=True),
    sa.ForeignKeyConstraint(['grant_digest'], ['grants.digest'], name=op.f('fk_refresh_tokens_grant_digest')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_refresh_tokens'))
    )
    op.create_index(op.f('ix_refresh_tokens_grant_digest'), 'refresh_tokens', ['grant_digest'])
