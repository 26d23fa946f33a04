-- All tables of version 0001, in SQLite's words. It stays as it is: a table that changes gets a step of its own.

CREATE TABLE accounts (
    id VARCHAR(36) NOT NULL,
    username VARCHAR(100) NOT NULL,
    password_hash VARCHAR(200) NOT NULL,
    CONSTRAINT pk_accounts PRIMARY KEY (id),
    CONSTRAINT uq_accounts_username UNIQUE (username)
);

CREATE TABLE contents (
    seed INTEGER NOT NULL,
    size VARCHAR(10) NOT NULL,
    CONSTRAINT pk_contents PRIMARY KEY (seed)
);

CREATE TABLE customers (
    id VARCHAR(36) NOT NULL,
    alias VARCHAR(100) NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (id),
    CONSTRAINT uq_customers_alias UNIQUE (alias)
);

CREATE TABLE file_chunks (
    file_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_file_chunks PRIMARY KEY (file_id, number)
);

CREATE TABLE form_relations (
    instance_id VARCHAR(36) NOT NULL,
    related_id VARCHAR(36) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    CONSTRAINT pk_form_relations PRIMARY KEY (instance_id, related_id)
);

CREATE TABLE object_relations (
    object_id VARCHAR(36) NOT NULL,
    related_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_object_relations PRIMARY KEY (object_id, related_id)
);

CREATE TABLE sign_in_failures (
    name_digest VARCHAR(64) NOT NULL,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    CONSTRAINT pk_sign_in_failures PRIMARY KEY (name_digest)
);
CREATE INDEX ix_sign_in_failures_last_at ON sign_in_failures (last_at);

CREATE TABLE customer_databases (
    id VARCHAR(36) NOT NULL,
    customer_id VARCHAR(36) NOT NULL,
    alias VARCHAR(100) NOT NULL,
    CONSTRAINT pk_customer_databases PRIMARY KEY (id),
    CONSTRAINT fk_customer_databases_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT uq_customer_databases_customer_id UNIQUE (customer_id, alias)
);

CREATE TABLE alert_subscriptions (
    parent_id VARCHAR(36) NOT NULL,
    event_id VARCHAR(36) NOT NULL,
    user_id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_alert_subscriptions PRIMARY KEY (parent_id, event_id, user_id),
    CONSTRAINT fk_alert_subscriptions_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);

CREATE TABLE custom_queries (
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_custom_queries PRIMARY KEY (id),
    CONSTRAINT fk_custom_queries_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_custom_queries_database_id ON custom_queries (database_id);

CREATE TABLE document_types (
    name VARCHAR(100) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_document_types PRIMARY KEY (id),
    CONSTRAINT fk_document_types_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_document_types_database_id ON document_types (database_id);

CREATE TABLE drop_down_lists (
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_drop_down_lists PRIMARY KEY (id),
    CONSTRAINT fk_drop_down_lists_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_drop_down_lists_database_id ON drop_down_lists (database_id);

CREATE TABLE emails (
    recipients JSON NOT NULL,
    copies JSON NOT NULL,
    subject VARCHAR(1000) NOT NULL,
    body TEXT NOT NULL,
    documents JSON NOT NULL,
    files JSON NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_emails PRIMARY KEY (id),
    CONSTRAINT fk_emails_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_emails_database_id ON emails (database_id);

CREATE TABLE folders (
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    parent_id VARCHAR(36),
    top_level_id VARCHAR(36) NOT NULL,
    name VARCHAR(255) NOT NULL,
    description VARCHAR(400) NOT NULL,
    path VARCHAR(1000) NOT NULL,
    path_key VARCHAR(2000) NOT NULL,
    allow_revisions BOOLEAN NOT NULL,
    default_doc_type VARCHAR(100) NOT NULL,
    doc_type_required BOOLEAN NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_folders PRIMARY KEY (id),
    CONSTRAINT fk_folders_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT fk_folders_parent_id FOREIGN KEY (parent_id) REFERENCES folders (id) ON DELETE CASCADE,
    CONSTRAINT uq_folders_database_id UNIQUE (database_id, path_key)
);
CREATE INDEX ix_folders_parent_id ON folders (parent_id);

CREATE TABLE form_templates (
    revision_id VARCHAR(36) NOT NULL,
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    revision INTEGER NOT NULL,
    template_revision VARCHAR(100) NOT NULL,
    status INTEGER NOT NULL,
    fields JSON NOT NULL,
    field_ids JSON NOT NULL,
    prefix VARCHAR(50) NOT NULL,
    last_number INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_form_templates PRIMARY KEY (id),
    CONSTRAINT fk_form_templates_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_form_templates_database_id ON form_templates (database_id);
CREATE INDEX ix_form_templates_revision_id ON form_templates (revision_id);

CREATE TABLE index_fields (
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    label VARCHAR(100) NOT NULL,
    label_key VARCHAR(200) NOT NULL,
    description VARCHAR(400) NOT NULL,
    field_type INTEGER NOT NULL,
    position INTEGER NOT NULL,
    required BOOLEAN NOT NULL,
    default_value VARCHAR(1000) NOT NULL,
    connection_id VARCHAR(36),
    query_id VARCHAR(36),
    query_value_field VARCHAR(100) NOT NULL,
    query_display_field VARCHAR(100) NOT NULL,
    drop_down_list_id VARCHAR(36),
    CONSTRAINT pk_index_fields PRIMARY KEY (id),
    CONSTRAINT fk_index_fields_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT uq_index_fields_database_id UNIQUE (database_id, label_key)
);

CREATE TABLE localized_texts (
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    area VARCHAR(50) NOT NULL,
    language VARCHAR(20) NOT NULL,
    name VARCHAR(200) NOT NULL,
    text VARCHAR(4000) NOT NULL,
    CONSTRAINT pk_localized_texts PRIMARY KEY (id),
    CONSTRAINT fk_localized_texts_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT uq_localized_texts_database_id UNIQUE (database_id, area, language, name)
);

CREATE TABLE models (
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    properties JSON NOT NULL,
    related JSON NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_models PRIMARY KEY (id),
    CONSTRAINT fk_models_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_models_database_id ON models (database_id);

CREATE TABLE outside_processes (
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    scheduled BOOLEAN NOT NULL,
    last_run DATETIME,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_outside_processes PRIMARY KEY (id),
    CONSTRAINT fk_outside_processes_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_outside_processes_database_id ON outside_processes (database_id);

CREATE TABLE page_viewers (
    title VARCHAR(100) NOT NULL,
    url VARCHAR(2000) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_page_viewers PRIMARY KEY (id),
    CONSTRAINT fk_page_viewers_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_page_viewers_database_id ON page_viewers (database_id);

CREATE TABLE persisted_data (
    name VARCHAR(200) NOT NULL,
    scope INTEGER NOT NULL,
    mime_type VARCHAR(100) NOT NULL,
    data TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_persisted_data PRIMARY KEY (id),
    CONSTRAINT fk_persisted_data_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_persisted_data_database_id ON persisted_data (database_id);

CREATE TABLE process_completions (
    process_id VARCHAR(36) NOT NULL,
    action VARCHAR(100) NOT NULL,
    result VARCHAR(100) NOT NULL,
    message VARCHAR(4000) NOT NULL,
    completed_at DATETIME NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_process_completions PRIMARY KEY (id),
    CONSTRAINT fk_process_completions_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_process_completions_database_id ON process_completions (database_id);

CREATE TABLE projects (
    name VARCHAR(100) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_projects PRIMARY KEY (id),
    CONSTRAINT fk_projects_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_projects_database_id ON projects (database_id);

CREATE TABLE saved_searches (
    name VARCHAR(100) NOT NULL,
    "query" VARCHAR(2000) NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_saved_searches PRIMARY KEY (id),
    CONSTRAINT fk_saved_searches_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_saved_searches_database_id ON saved_searches (database_id);

CREATE TABLE security_members (
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    parent_id VARCHAR(36) NOT NULL,
    member_id VARCHAR(36) NOT NULL,
    is_group BOOLEAN NOT NULL,
    role INTEGER NOT NULL,
    CONSTRAINT pk_security_members PRIMARY KEY (id),
    CONSTRAINT fk_security_members_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE UNIQUE INDEX ix_security_members_parent ON security_members (parent_id, member_id);

CREATE TABLE sites (
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    site_type VARCHAR(40) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_sites PRIMARY KEY (id),
    CONSTRAINT fk_sites_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_sites_database_id ON sites (database_id);

CREATE TABLE workflows (
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    revision INTEGER NOT NULL,
    activities JSON NOT NULL,
    variables JSON NOT NULL,
    dataset_variables JSON NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_workflows PRIMARY KEY (id),
    CONSTRAINT fk_workflows_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id)
);
CREATE INDEX ix_workflows_database_id ON workflows (database_id);

CREATE TABLE documents (
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    folder_id VARCHAR(36) NOT NULL,
    name VARCHAR(255) NOT NULL,
    newest_id VARCHAR(36) NOT NULL,
    archive INTEGER NOT NULL,
    check_in_status INTEGER NOT NULL,
    checked_out_by VARCHAR(100),
    checked_out_by_id VARCHAR(36),
    checked_out_at DATETIME,
    expires_at DATETIME,
    CONSTRAINT pk_documents PRIMARY KEY (id),
    CONSTRAINT fk_documents_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT fk_documents_folder_id FOREIGN KEY (folder_id) REFERENCES folders (id)
);
CREATE INDEX ix_documents_database ON documents (database_id, archive, newest_id, id, folder_id, name);
CREATE INDEX ix_documents_folder ON documents (folder_id, archive, newest_id);
CREATE INDEX ix_documents_found ON documents (id, database_id, archive);

CREATE TABLE drop_down_items (
    id VARCHAR(36) NOT NULL,
    list_id VARCHAR(36) NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    value VARCHAR(200) NOT NULL,
    CONSTRAINT pk_drop_down_items PRIMARY KEY (id),
    CONSTRAINT fk_drop_down_items_list_id FOREIGN KEY (list_id) REFERENCES drop_down_lists (id) ON DELETE CASCADE
);
CREATE INDEX ix_drop_down_items_list_id ON drop_down_items (list_id);

CREATE TABLE folder_fields (
    folder_id VARCHAR(36) NOT NULL,
    field_id VARCHAR(36) NOT NULL,
    position INTEGER NOT NULL,
    required BOOLEAN NOT NULL,
    default_value VARCHAR(1000) NOT NULL,
    connection_id VARCHAR(36),
    query_id VARCHAR(36),
    query_value_field VARCHAR(100) NOT NULL,
    query_display_field VARCHAR(100) NOT NULL,
    drop_down_list_id VARCHAR(36),
    CONSTRAINT pk_folder_fields PRIMARY KEY (folder_id, field_id),
    CONSTRAINT fk_folder_fields_field_id FOREIGN KEY (field_id) REFERENCES index_fields (id) ON DELETE CASCADE,
    CONSTRAINT fk_folder_fields_folder_id FOREIGN KEY (folder_id) REFERENCES folders (id) ON DELETE CASCADE
);
CREATE INDEX ix_folder_fields_field_id ON folder_fields (field_id);

CREATE TABLE form_instances (
    revision_id VARCHAR(36) NOT NULL,
    template_id VARCHAR(36) NOT NULL,
    instance_id VARCHAR(36) NOT NULL,
    instance_name VARCHAR(100) NOT NULL,
    newest BOOLEAN NOT NULL,
    content JSON NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_form_instances PRIMARY KEY (revision_id),
    CONSTRAINT fk_form_instances_template_id FOREIGN KEY (template_id) REFERENCES form_templates (id)
);
CREATE INDEX ix_form_instances_instance_id ON form_instances (instance_id);
CREATE INDEX ix_form_instances_lists ON form_instances (template_id, newest, revision_id, instance_name);

CREATE TABLE groups (
    site_id VARCHAR(36) NOT NULL,
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_groups PRIMARY KEY (id),
    CONSTRAINT fk_groups_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT fk_groups_site_id FOREIGN KEY (site_id) REFERENCES sites (id)
);
CREATE INDEX ix_groups_database_id ON groups (database_id);

CREATE TABLE model_objects (
    id VARCHAR(36) NOT NULL,
    model_id VARCHAR(36) NOT NULL,
    revision_id VARCHAR(36) NOT NULL,
    revision INTEGER NOT NULL,
    properties JSON NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_model_objects PRIMARY KEY (id),
    CONSTRAINT fk_model_objects_model_id FOREIGN KEY (model_id) REFERENCES models (id)
);
CREATE INDEX ix_model_objects_model_id ON model_objects (model_id);

CREATE TABLE reports (
    query_id VARCHAR(36) NOT NULL,
    name VARCHAR(100) NOT NULL,
    description VARCHAR(400) NOT NULL,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_reports PRIMARY KEY (id),
    CONSTRAINT fk_reports_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT fk_reports_query_id FOREIGN KEY (query_id) REFERENCES custom_queries (id)
);
CREATE INDEX ix_reports_database_id ON reports (database_id);

CREATE TABLE users (
    site_id VARCHAR(36) NOT NULL,
    account_id VARCHAR(36),
    user_id VARCHAR(100) NOT NULL,
    first_name VARCHAR(100) NOT NULL,
    middle_initial VARCHAR(1) NOT NULL,
    last_name VARCHAR(100) NOT NULL,
    email_address VARCHAR(200) NOT NULL,
    enabled BOOLEAN NOT NULL,
    must_change_password BOOLEAN NOT NULL,
    password_never_expires BOOLEAN NOT NULL,
    password_expires DATETIME,
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_account_id FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT fk_users_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT fk_users_site_id FOREIGN KEY (site_id) REFERENCES sites (id),
    CONSTRAINT uq_users_database_id UNIQUE (database_id, account_id)
);
CREATE INDEX ix_users_database_id ON users (database_id);
CREATE INDEX ix_users_site_id ON users (site_id);

CREATE TABLE workflow_assignments (
    folder_id VARCHAR(36) NOT NULL,
    event_type INTEGER NOT NULL,
    workflow_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_workflow_assignments PRIMARY KEY (folder_id, event_type),
    CONSTRAINT fk_workflow_assignments_folder_id FOREIGN KEY (folder_id) REFERENCES folders (id) ON DELETE CASCADE
);

CREATE TABLE workflow_instances (
    id VARCHAR(36) NOT NULL,
    workflow_id VARCHAR(36) NOT NULL,
    revision INTEGER NOT NULL,
    object_key VARCHAR(200) NOT NULL,
    object_id VARCHAR(200) NOT NULL,
    reference VARCHAR(200) NOT NULL,
    status VARCHAR(20) NOT NULL,
    variables JSON NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_workflow_instances PRIMARY KEY (id),
    CONSTRAINT fk_workflow_instances_workflow_id FOREIGN KEY (workflow_id) REFERENCES workflows (id)
);
CREATE INDEX ix_workflow_instances_workflow_id ON workflow_instances (workflow_id);

CREATE TABLE applications (
    client_id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    name VARCHAR(100) NOT NULL,
    is_key BOOLEAN NOT NULL,
    secret_digest VARCHAR(64),
    user_id VARCHAR(36),
    redirect_urls JSON NOT NULL,
    scopes JSON NOT NULL,
    grant_types JSON NOT NULL,
    response_types JSON NOT NULL,
    lifetime INTEGER NOT NULL,
    refresh_lifetime INTEGER NOT NULL,
    sends_issuer BOOLEAN NOT NULL,
    renews_without_secret BOOLEAN NOT NULL,
    CONSTRAINT pk_applications PRIMARY KEY (client_id),
    CONSTRAINT fk_applications_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT fk_applications_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_applications_user_id ON applications (user_id);

CREATE TABLE document_accesses (
    user_id VARCHAR(36) NOT NULL,
    document_id VARCHAR(36) NOT NULL,
    count INTEGER NOT NULL,
    last_at DATETIME NOT NULL,
    CONSTRAINT pk_document_accesses PRIMARY KEY (user_id, document_id),
    CONSTRAINT fk_document_accesses_document_id FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_document_accesses_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_document_accesses_document_id ON document_accesses (document_id);

CREATE TABLE document_relations (
    document_id VARCHAR(36) NOT NULL,
    other_id VARCHAR(36) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    CONSTRAINT pk_document_relations PRIMARY KEY (document_id, other_id),
    CONSTRAINT fk_document_relations_document_id FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_document_relations_other_id FOREIGN KEY (other_id) REFERENCES documents (id) ON DELETE CASCADE
);
CREATE INDEX ix_document_relations_other_id ON document_relations (other_id);

CREATE TABLE favorites (
    user_id VARCHAR(36) NOT NULL,
    document_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_favorites PRIMARY KEY (user_id, document_id),
    CONSTRAINT fk_favorites_document_id FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_favorites_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_favorites_document_id ON favorites (document_id);

CREATE TABLE index_values (
    document_id VARCHAR(36) NOT NULL,
    field_id VARCHAR(36) NOT NULL,
    text VARCHAR(1000) NOT NULL,
    number DOUBLE,
    date DATETIME,
    CONSTRAINT pk_index_values PRIMARY KEY (document_id, field_id),
    CONSTRAINT fk_index_values_document_id FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_index_values_field_id FOREIGN KEY (field_id) REFERENCES index_fields (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX ix_index_values_date ON index_values (field_id, date);
CREATE INDEX ix_index_values_number ON index_values (field_id, number);
CREATE INDEX ix_index_values_text ON index_values (field_id, text);

CREATE TABLE memberships (
    group_id VARCHAR(36) NOT NULL,
    user_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_memberships PRIMARY KEY (group_id, user_id),
    CONSTRAINT fk_memberships_group_id FOREIGN KEY (group_id) REFERENCES groups (id) ON DELETE CASCADE,
    CONSTRAINT fk_memberships_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_memberships_user_id ON memberships (user_id);

CREATE TABLE password_resets (
    digest VARCHAR(64) NOT NULL,
    user_id VARCHAR(36) NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT pk_password_resets PRIMARY KEY (digest),
    CONSTRAINT fk_password_resets_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE revisions (
    id VARCHAR(36) NOT NULL,
    document_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    label VARCHAR(50) NOT NULL,
    description VARCHAR(1000) NOT NULL,
    keywords VARCHAR(400) NOT NULL,
    abstract VARCHAR(1000) NOT NULL,
    comments VARCHAR(1000) NOT NULL,
    change_text VARCHAR(400) NOT NULL,
    release_state INTEGER NOT NULL,
    review_at DATETIME,
    doc_type VARCHAR(100) NOT NULL,
    doc_type_confidence DOUBLE NOT NULL,
    file_id VARCHAR(36) NOT NULL,
    file_name VARCHAR(255) NOT NULL,
    file_size INTEGER NOT NULL,
    extension VARCHAR(20) NOT NULL,
    content_type VARCHAR(100) NOT NULL,
    created_at DATETIME NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    created_by_id VARCHAR(36) NOT NULL,
    modified_at DATETIME NOT NULL,
    modified_by VARCHAR(100) NOT NULL,
    modified_by_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_revisions PRIMARY KEY (id),
    CONSTRAINT fk_revisions_document_id FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE,
    CONSTRAINT uq_revisions_document_id UNIQUE (document_id, number)
);
CREATE INDEX ix_revisions_file_id ON revisions (file_id);

CREATE TABLE supervisions (
    user_id VARCHAR(36) NOT NULL,
    supervisor_id VARCHAR(36) NOT NULL,
    CONSTRAINT pk_supervisions PRIMARY KEY (user_id, supervisor_id),
    CONSTRAINT fk_supervisions_supervisor_id FOREIGN KEY (supervisor_id) REFERENCES users (id),
    CONSTRAINT fk_supervisions_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_supervisions_supervisor_id ON supervisions (supervisor_id);

CREATE TABLE web_tokens (
    digest VARCHAR(64) NOT NULL,
    user_id VARCHAR(36) NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT pk_web_tokens PRIMARY KEY (digest),
    CONSTRAINT fk_web_tokens_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_web_tokens_user_id ON web_tokens (user_id);

CREATE TABLE zip_downloads (
    id VARCHAR(36) NOT NULL,
    database_id VARCHAR(36) NOT NULL,
    user_id VARCHAR(36) NOT NULL,
    revision_ids JSON NOT NULL,
    CONSTRAINT pk_zip_downloads PRIMARY KEY (id),
    CONSTRAINT fk_zip_downloads_database_id FOREIGN KEY (database_id) REFERENCES customer_databases (id),
    CONSTRAINT fk_zip_downloads_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE consents (
    user_id VARCHAR(36) NOT NULL,
    client_id VARCHAR(36) NOT NULL,
    scope VARCHAR(40) NOT NULL,
    CONSTRAINT pk_consents PRIMARY KEY (user_id, client_id, scope),
    CONSTRAINT fk_consents_client_id FOREIGN KEY (client_id) REFERENCES applications (client_id),
    CONSTRAINT fk_consents_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE grants (
    digest VARCHAR(64) NOT NULL,
    client_id VARCHAR(36) NOT NULL,
    user_id VARCHAR(36) NOT NULL,
    redirect_url VARCHAR(2000),
    scope VARCHAR(200) NOT NULL,
    challenge VARCHAR(128),
    expires_at INTEGER NOT NULL,
    used BOOLEAN NOT NULL,
    revoked BOOLEAN NOT NULL,
    by_secret BOOLEAN NOT NULL,
    nonce VARCHAR(500),
    signed_in_at INTEGER,
    CONSTRAINT pk_grants PRIMARY KEY (digest),
    CONSTRAINT fk_grants_client_id FOREIGN KEY (client_id) REFERENCES applications (client_id),
    CONSTRAINT fk_grants_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_grants_client_id ON grants (client_id);
CREATE INDEX ix_grants_user_id ON grants (user_id);

CREATE TABLE ocr_results (
    revision_id VARCHAR(36) NOT NULL,
    status INTEGER NOT NULL,
    error_code INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    word_count INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_ocr_results PRIMARY KEY (revision_id),
    CONSTRAINT fk_ocr_results_revision_id FOREIGN KEY (revision_id) REFERENCES revisions (id) ON DELETE CASCADE
);

CREATE TABLE access_tokens (
    digest VARCHAR(64) NOT NULL,
    client_id VARCHAR(36) NOT NULL,
    user_id VARCHAR(36) NOT NULL,
    scope VARCHAR(200) NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked BOOLEAN NOT NULL,
    is_jwt BOOLEAN NOT NULL,
    grant_digest VARCHAR(64),
    root_digest VARCHAR(64),
    CONSTRAINT pk_access_tokens PRIMARY KEY (digest),
    CONSTRAINT fk_access_tokens_client_id FOREIGN KEY (client_id) REFERENCES applications (client_id),
    CONSTRAINT fk_access_tokens_grant_digest FOREIGN KEY (grant_digest) REFERENCES grants (digest),
    CONSTRAINT fk_access_tokens_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_access_tokens_client_id ON access_tokens (client_id);
CREATE INDEX ix_access_tokens_grant_digest ON access_tokens (grant_digest);
CREATE INDEX ix_access_tokens_root_digest ON access_tokens (root_digest);
CREATE INDEX ix_access_tokens_user_id ON access_tokens (user_id);

CREATE TABLE refresh_tokens (
    digest VARCHAR(64) NOT NULL,
    grant_digest VARCHAR(64) NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at DOUBLE,
    CONSTRAINT pk_refresh_tokens PRIMARY KEY (digest),
    CONSTRAINT fk_refresh_tokens_grant_digest FOREIGN KEY (grant_digest) REFERENCES grants (digest)
);
CREATE INDEX ix_refresh_tokens_grant_digest ON refresh_tokens (grant_digest);
