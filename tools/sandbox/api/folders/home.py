"""``folders/home``: a folder of one's own. The addresses are seen in the C# client.

Where the folders are, and that they are named after their users, is inferred.
"""

from typing import Final

from ...storage.contents import Folder
from ...storage.people import User
from ..access import current_user
from ..envelope import not_found
from ..routers import api
from .folders import FOLDERS
from .tree import folder_at, lock_tree, make_path, new_folder, path_below

_CONTAINER: Final = "/Home Folders"


@api.get("/folders/home", FOLDERS)
def read_home_folder() -> Folder:
    """Return the home folder of the user; 404 until it is created."""
    return read_home_folder_of(current_user())


@api.put("/folders/home", FOLDERS, admin=True, before=lock_tree)
def create_container() -> Folder:
    """Create the folder that all home folders are in. Idempotent."""
    return make_path(_CONTAINER)


@api.get("/folders/home/<user_id>", FOLDERS)
def read_home_folder_of(user: User) -> Folder:
    """Return the home folder of a user; 404 until it is created."""
    folder = folder_at(f"{_CONTAINER}/{user.user_id}")
    if folder is None:
        raise not_found()
    return folder


@api.put("/folders/home/<user_id>", FOLDERS, admin=True, before=lock_tree)
def create_home_folder(user: User) -> Folder:
    """Create the home folder of a user. Idempotent."""
    container = make_path(_CONTAINER)
    return folder_at(path_below(container, user.user_id)) or new_folder(container, user.user_id)
