"""Folders."""

from collections.abc import Sequence
from typing import Any, Unpack

from ..endpoint import DOCUMENTED, SEEN, endpoint
from ..errors import VaultError
from ..filters.conditions import Condition
from ..listing import Listing
from ..record import Record
from ..records import Document, Folder, FolderIndexField, Role, SecurityMember, SelectOption
from ..resource import Resource
from .around_documents import WITH_FIELDS
from .options import Filter, ListOptions, SearchOptions


class FolderDocumentOptions(SearchOptions, total=False):
    """Further options of the documents of a folder (seen in the C# client)."""

    includesubfolders: bool


class Folders(Resource):
    """``vault.folders``."""

    @endpoint("GET", "folders", SEEN)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Folder]:
        """List folders. Without a filter a server may return the top folders only."""

    @endpoint("GET", "folders", SEEN, names={"path": "folderPath"})
    def _below(self, path: str) -> Listing[Folder]:
        """List the folders below a path."""

    def top(self) -> Listing[Folder]:
        """List the folders at the top: the path ``/`` answers a list (seen)."""
        return self._below("/")

    @endpoint("GET", "folders", SEEN, names={"path": "folderPath"})
    async def _at(self, path: str) -> Folder:
        """Return the folder at a path."""

    async def at(self, path: str) -> Folder:
        """Return the folder at a path such as ``/Contracts/2024`` (seen).

        :raises VaultError: the path is ``/``, which is that of no folder: it answers a list, as :meth:`top` does.
        """
        if not path.strip("/ "):
            raise VaultError("There is no folder at “/”: vault.folders.top() lists the folders below it.")
        return await self._at(path)

    @endpoint("GET", "folders/{folder_id}", DOCUMENTED)
    async def get(self, folder_id: str) -> Folder:
        """Return one folder."""

    @endpoint("GET", "folders/{folder_id}/folders", SEEN)
    def children(self, folder_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Folder]:
        """List the folders right below one."""

    @endpoint("GET", "folders/{folder_id}/documents", SEEN, to_check=WITH_FIELDS)
    def documents(
        self, folder_id: str, q: Filter = None, **options: Unpack[FolderDocumentOptions]
    ) -> Listing[Document]:
        """List the live documents in a folder, each in its newest revision."""

    @endpoint("GET", "folders/{folder_id}/documents", SEEN)
    async def _count_documents(
        self, folder_id: str, *, metaonly: bool, includesubfolders: bool | None, q: str | None
    ) -> int:
        """Count documents."""

    async def count_documents(self, folder_id: str, q: Filter = None, *, includesubfolders: bool | None = None) -> int:
        """Return how many live documents are in a folder (seen in the C# client: ``metaonly``).

        :raises VaultError: ``q`` can't say just what the condition does; ``documents(…).count()`` checks rows.
        """
        text = q.exact_q() if isinstance(q, Condition) else q
        return await self._count_documents(folder_id, metaonly=True, includesubfolders=includesubfolders, q=text)

    @endpoint("POST", "folders", SEEN, names={"path": "folderPath"})
    async def create(
        self,
        name: str | None = None,
        *,
        path: str | None = None,
        description: str | None = None,
        allow_revisions: bool | None = None,
    ) -> Folder:
        """Make a folder at the top, or at ``path`` with all that is missing above it."""

    @endpoint("POST", "folders/{folder_id}", SEEN)
    async def create_in(
        self, folder_id: str, name: str, *, description: str | None = None, allow_revisions: bool | None = None
    ) -> Folder:
        """Make a folder in another."""

    @endpoint("PUT", "folders/{folder_id}", SEEN)
    async def change(
        self,
        folder_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        allow_revisions: bool | None = None,
    ) -> Folder:
        """Change a folder; a new name changes the paths of all folders below it, too."""

    @endpoint("DELETE", "folders/{folder_id}", SEEN)
    async def delete(self, folder_id: str) -> None:
        """Delete a folder with all below it and all documents in them, for good."""

    @endpoint("POST", "folders/copy", SEEN, names={"folder_id": "sourceFolderId", "to": "targetFolderPath"})
    async def copy(self, folder_id: str, *, to: str) -> Folder:
        """Copy a folder with all below it into the folder at the path ``to``, and return the copy."""

    @endpoint("PUT", "folders/move", SEEN, names={"folder_id": "sourceFolderId", "to": "targetFolderPath"})
    async def move(self, folder_id: str, *, to: str) -> Folder:
        """Move a folder with all below it into the folder at the path ``to``."""

    @endpoint("GET", "folders/home", SEEN)
    async def home(self) -> Folder:
        """Return the user's own home folder. :raises NotFoundError: it does not exist yet."""

    @endpoint("PUT", "folders/home", SEEN)
    async def make_homes(self) -> Folder:
        """Make the folder that holds all home folders, unless it exists."""

    @endpoint("GET", "folders/home/{user_id}", SEEN)
    async def home_of(self, user_id: str) -> Folder:
        """Return the home folder of a user. :raises NotFoundError: it does not exist yet."""

    @endpoint("PUT", "folders/home/{user_id}", SEEN)
    async def make_home_of(self, user_id: str) -> Folder:
        """Make the home folder of a user, unless it exists."""

    # index fields

    @endpoint("GET", "folders/{folder_id}/indexfields", SEEN)
    def index_fields(
        self, folder_id: str, q: Filter = None, **options: Unpack[ListOptions]
    ) -> Listing[FolderIndexField]:
        """List the index fields that the documents of a folder have."""

    @endpoint("GET", "folders/{folder_id}/indexfields/{field_id}", SEEN)
    async def index_field(self, folder_id: str, field_id: str) -> FolderIndexField:
        """Return one index field of a folder."""

    @endpoint("PUT", "folders/{folder_id}/indexfields/{field_id}", SEEN)
    async def change_index_field(
        self,
        folder_id: str,
        field_id: str,
        *,
        required: bool | None = None,
        default_value: str | None = None,
        connection_id: str | None = None,
        query_id: str | None = None,
        query_value_field: str | None = None,
        query_display_field: str | None = None,
        drop_down_list_id: str | None = None,
    ) -> FolderIndexField:
        """Change an index field for the documents of one folder; the field is added if the folder lacks it."""

    @endpoint("GET", "folders/{folder_id}/indexfields/{field_id}/selectoptions", SEEN)
    async def select_options(self, folder_id: str, field_id: str) -> list[SelectOption]:
        """Return the values that an index field offers."""

    # members, alerts, workflows

    @endpoint("GET", "folders/{folder_id}/securitymembers", SEEN)
    def members(self, folder_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[SecurityMember]:
        """List the members of a folder and their roles."""

    @endpoint(
        "PUT",
        "folders/{folder_id}/securitymembers/{member_id}",
        SEEN,
        names={"role": "securityRole", "cascade": "cascadeSecurityChanges"},
    )
    async def _set_member(
        self, folder_id: str, member_id: str, *, role: Role, member_type: int, cascade: bool
    ) -> SecurityMember:
        """Give a user or a group a role on a folder."""

    async def set_member(
        self, folder_id: str, member_id: str, role: Role, *, is_group: bool = False, cascade: bool = False
    ) -> SecurityMember:
        """Give a user or a group a role on a folder; with ``cascade`` also on all folders below."""
        return await self._set_member(folder_id, member_id, role=role, member_type=int(is_group), cascade=cascade)

    @endpoint(
        "PUT",
        "folders/{folder_id}/securitymembers",
        SEEN,
        names={"actions": "securityActions", "cascade": "cascadeSecurityChanges"},
    )
    async def set_members(
        self, folder_id: str, actions: Sequence[dict[str, Any]], *, cascade: bool | None = None
    ) -> Record:
        """Change several roles: each action has ``action``, ``memberId``, ``memberType``, ``roleType`` (C# client)."""

    @endpoint(
        "DELETE",
        "folders/{folder_id}/securitymembers/{member_id}",
        SEEN,
        names={"cascade": "cascadeSecurityChanges"},
    )
    async def remove_member(self, folder_id: str, member_id: str, *, cascade: bool | None = None) -> None:
        """Remove a member's role on a folder. Idempotent."""

    @endpoint("POST", "folders/{folder_id}/alerts/{event_id}", SEEN, query=("user_id",), names={"user_id": "usId"})
    async def alert(self, folder_id: str, event_id: str, *, user_id: str | None = None) -> None:
        """Subscribe a user to an event of a folder."""

    @endpoint("DELETE", "folders/{folder_id}/alerts/{event_id}", SEEN, names={"user_id": "usId"})
    async def end_alert(self, folder_id: str, event_id: str, *, user_id: str | None = None) -> None:
        """Unsubscribe a user from an event of a folder."""

    @endpoint("PUT", "folders/{folder_id}/workflowassignments", SEEN, names={"workflow_id": "wfId"})
    async def assign_workflow(
        self,
        folder_id: str,
        *,
        workflow_id: str,
        event_type: int,
        apply_to_children: bool = False,
        include_this_folder: bool = True,
    ) -> None:
        """Start a workflow on an event in a folder; ``apply_to_children`` adds the folders below it."""
