"""Every change to documents and folders as a value: what it does, whether it was done, and what takes it back."""

from fragrant.app.fields.values import FieldEdit, edits_of, same_value
from fragrant.app.work import ConflictError, Difference, NotKeptError

from .bulk import Chosen, Line, dry_run
from .documents import CopyDocument, DeleteDocument, MoveDocument, Spot, Version
from .fields import SetFields
from .folders import DeleteFolder, MoveFolder, NewFolder, contents_of, parent_path
from .names import RenameDocument, RenameFolder
from .relations import Relate, SetFolderAlert, Unrelate
from .revisions import AddRevision
from .short import ShortChange, Touched
from .status import SetCheckOut, SetState, state_words

__all__ = [
    "AddRevision",
    "Chosen",
    "ConflictError",
    "CopyDocument",
    "DeleteDocument",
    "DeleteFolder",
    "Difference",
    "FieldEdit",
    "Line",
    "MoveDocument",
    "MoveFolder",
    "NewFolder",
    "NotKeptError",
    "Relate",
    "RenameDocument",
    "RenameFolder",
    "SetCheckOut",
    "SetFields",
    "SetFolderAlert",
    "SetState",
    "ShortChange",
    "Spot",
    "Touched",
    "Unrelate",
    "Version",
    "contents_of",
    "dry_run",
    "edits_of",
    "parent_path",
    "same_value",
    "state_words",
]
