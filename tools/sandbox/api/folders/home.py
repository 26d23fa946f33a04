"""``folders/home``: a folder of one's own. The addresses are seen in the C# client.

Where the folders are, and that they are named after their users, is inferred.
"""

from typing import Final

from flask import Blueprint, Response

from ...storage.engine import current_session
from ...storage.people import User
from ..access import current_user
from ..described import described
from ..envelope import answer, not_found
from ..writing import require_administrator, row_of_database
from .reading import folder_row
from .tree import folder_at, lock_tree, make_path, new_folder, path_below

_CONTAINER: Final = "/Home Folders"


def add_routes(api: Blueprint) -> None:
    """Add the addresses of home folders."""
    api.add_url_rule("/folders/home", view_func=read_home_folder)
    api.add_url_rule("/folders/home", view_func=create_container, methods=["PUT"])
    api.add_url_rule("/folders/home/<user_id>", view_func=read_home_folder_of)
    api.add_url_rule("/folders/home/<user_id>", view_func=create_home_folder, methods=["PUT"])


@described(data="object", standing="seen", rows="Folder")
def read_home_folder() -> Response:
    """Answer the home folder of who asks; 404 before it is made."""
    return _read(current_user())


@described(data="object", standing="seen", rows="Folder")
def create_container() -> Response:
    """Make the folder that all home folders are in, unless it is there, and answer it."""
    require_administrator()
    lock_tree()
    folder_id = make_path(_CONTAINER).id
    current_session().commit()
    return answer(folder_row(folder_id))


@described(data="object", standing="seen", rows="Folder")
def read_home_folder_of(user_id: str) -> Response:
    """Answer the home folder of a user; 404 before it is made."""
    return _read(row_of_database(User, user_id))


@described(data="object", standing="seen", rows="Folder")
def create_home_folder(user_id: str) -> Response:
    """Make the home folder of a user, unless it is there, and answer it."""
    require_administrator()
    lock_tree()
    name = row_of_database(User, user_id).user_id
    container = make_path(_CONTAINER)
    folder_id = (folder_at(path_below(container, name)) or new_folder(container, name)).id
    current_session().commit()
    return answer(folder_row(folder_id))


def _read(user: User) -> Response:
    folder = folder_at(f"{_CONTAINER}/{user.user_id}")
    if folder is None:
        raise not_found()
    return answer(folder_row(folder.id))
