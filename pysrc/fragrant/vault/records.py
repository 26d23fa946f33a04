"""The kinds of row, with names and types as VisualVault's clients use them (seen) unless another source is named."""

from datetime import datetime
from enum import IntEnum

from .record import Choice, Flag, Id, Moment, Number, Record, Text, read_date


class Archive(IntEnum):
    """Where a document is (seen)."""

    ACTIVE = 0
    ARCHIVED = 1
    DELETED = 2
    """In the recycle bin."""
    PURGED = 3


class DocumentState(IntEnum):
    """Whether a revision is released: 2 is "pending" in the documentation, "replace" in the C# client."""

    UNRELEASED = 0
    RELEASED = 1
    PENDING = 2


class CheckIn(IntEnum):
    """Whether a document is checked in or out (seen)."""

    IN = 0
    OUT = 1


class FieldType(IntEnum):
    """The kinds of index field (seen)."""

    MULTI_LINE = 0
    SINGLE_LINE = 1
    DATA_SOURCE_LIST = 2
    CALENDAR = 4
    NUMERIC = 5
    LIST = 6
    USER_LIST = 7
    EDITABLE_LIST = 8
    EDITABLE_DATA_SOURCE_LIST = 9


class Role(IntEnum):
    """What a member may do with a folder (seen)."""

    NONE = 0
    OWNER = 1
    EDITOR = 2
    PUBLISHER = 3
    VIEWER = 4
    MEMBER = 5


class Document(Record):
    """A document in one revision. Index fields stand beside the attributes where they were asked for."""

    document_id = Id()
    """The document's own, the same in all revisions."""
    revision_id = Id("id")
    """This revision's: files are downloaded by it."""
    name = Text()
    description = Text()
    revision = Text()
    release_state = Choice(DocumentState)
    check_in_status = Choice(CheckIn)
    archive = Choice(Archive)
    folder_id = Text()
    folder_path = Text()
    file_name = Text()
    file_size = Number()
    """Bytes."""
    extension = Text()
    content_type = Text()
    abstract = Text()
    keywords = Text()
    checked_out_by = Text()
    check_out_date = Moment()
    create_by = Text()
    create_date = Moment()
    modify_by = Text()
    modify_date = Moment()
    review_date = Moment()
    expire_date = Moment()


class DocumentIndexField(Record):
    """An index field of a document, with its value."""

    field_id = Id()
    label = Text()
    description = Text()
    field_type = Choice(FieldType)
    required = Flag()
    value = Text()

    @property
    def date(self) -> datetime | None:
        """The value as a date without a zone (observed); None if it is no date."""
        return read_date(self.get("value"))


class FolderIndexField(Record):
    """An index field as the documents of one folder have it."""

    field_id = Id("id")
    folder_id = Text()
    label = Text()
    description = Text()
    field_type = Choice(FieldType)
    required = Flag()
    default_value = Text()
    drop_down_list_id = Text()
    query_id = Text()


class IndexFieldDefinition(Record):
    """The definition of an index field."""

    field_id = Id("id")
    label = Text()
    description = Text()
    field_type = Choice(FieldType)
    required = Flag()
    default_value = Text()


class SelectOption(Record):
    """A value that an index field offers."""

    display = Text()
    value = Text()


class Folder(Record):
    """A folder."""

    folder_id = Id("id")
    name = Text()
    description = Text()
    folder_path = Text()
    parent_folder_id = Text()
    allow_revision = Flag()
    create_date = Moment()
    modify_date = Moment()


class SecurityMember(Record):
    """A user or a group with a role on a folder or another thing."""

    member_id = Text("memberID")
    member_name = Text()
    member_role = Text()
    role = Choice(Role, "memberRoleValue")


class FormTemplate(Record):
    """A template of forms: ``revision_id`` names one saved version of it."""

    template_id = Id("id")
    revision_id = Text()
    name = Text()
    description = Text()
    template_revision = Text()
    status = Number()


class FormInstance(Record):
    """One saved version of a form. Its fields stand beside the attributes where they were asked for."""

    form_id = Id("revisionId")
    """This version's: the API takes it wherever it wants a form."""
    instance_name = Text()
    """The form's own, the same in all versions."""
    create_by = Text()
    create_date = Moment()
    modify_by = Text()
    modify_date = Moment()


class User(Record):
    """A user."""

    user_id = Id("id")
    user_name = Text("name")
    """What they sign in with."""
    first_name = Text()
    last_name = Text()
    email_address = Text()
    site_id = Text()
    enabled = Flag()
    is_vault_access = Flag()


class Site(Record):
    """A site, which holds users and groups."""

    site_id = Id("id")
    name = Text()
    description = Text()
    site_type = Text()


class Group(Record):
    """A group of users."""

    group_id = Id("id")
    name = Text()
    description = Text()
    site_id = Text()


class DropDownList(Record):
    """A drop-down list."""

    list_id = Id("listID")
    name = Text("listName")


class SavedSearch(Record):
    """A saved search."""

    search_id = Id("asid")
    name = Text()


class SecretRecord(Record):
    """A row that holds a token: no repr shows its values."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} …>"

    __str__ = __repr__


class WebToken(SecretRecord):
    """A web token: with it as user name and password, the password grant acts as that user (seen)."""

    web_token = Id()


class Jwt(SecretRecord):
    """A JWT with the rights of the token that asked for it (seen)."""

    token = Id()
    expires = Moment()
