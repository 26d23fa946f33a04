"""What a person does to a vault: one queue in order, nothing sent twice blindly, nothing lost, and the way back.

::

    view ──► Work.submit(Action) ──► queue ──► Gate (signed in? online?) ──► Sender ──► vault
                                                                               │
                                     Journal ◄── what was made, with its opposite

It runs without a browser: the clock, the network's state and the vault are handed in.
"""

from .changes import Action, Applied, Change, ChangedMeanwhileError, Seen
from .closing import Closing, Dropped
from .conflicts import ConflictError, Difference, NotKeptError
from .failures import failed_as_csv, reason
from .gate import Network, Waits
from .jobs import Reporter
from .journal import Entry, EntryState, Journal
from .one_value import OneValue
from .results import Result, State
from .short import ShortChange
from .tasks import Task
from .work import Work

__all__ = [
    "Action",
    "Applied",
    "Change",
    "ChangedMeanwhileError",
    "Closing",
    "ConflictError",
    "Difference",
    "Dropped",
    "Entry",
    "EntryState",
    "Journal",
    "Network",
    "NotKeptError",
    "OneValue",
    "Reporter",
    "Result",
    "Seen",
    "ShortChange",
    "State",
    "Task",
    "Waits",
    "Work",
    "failed_as_csv",
    "reason",
]
