"""Every change to people as a value: what it does, whether it was done, and what takes it back."""

from .deleting import DeleteGroup, DeleteSite
from .making import NewGroup, NewSite, NewUser
from .memberships import AddMember, RemoveMember
from .passwords import ResetPassword
from .plan import Line, plan_enabled, plan_join, plan_leave, plan_move
from .state import MoveGroup, MoveUser, SetEnabled
from .values import SetValues, Value, new_values, values_of

__all__ = [
    "AddMember",
    "DeleteGroup",
    "DeleteSite",
    "Line",
    "MoveGroup",
    "MoveUser",
    "NewGroup",
    "NewSite",
    "NewUser",
    "RemoveMember",
    "ResetPassword",
    "SetEnabled",
    "SetValues",
    "Value",
    "new_values",
    "plan_enabled",
    "plan_join",
    "plan_leave",
    "plan_move",
    "values_of",
]
