"""Every change to forms as a value: what it does, whether it was done, and what takes it back."""

from .base import FormChange, Touched
from .creating import CreateForm
from .deleting import DeleteForm
from .fields import SetFormFields
from .keyed import CreateKeyedForm
from .relating import RelateForm

__all__ = ["CreateForm", "CreateKeyedForm", "DeleteForm", "FormChange", "RelateForm", "SetFormFields", "Touched"]
