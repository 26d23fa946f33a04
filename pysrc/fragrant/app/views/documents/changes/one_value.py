"""The base of changes of documents and folders that set one thing to another value."""

from typing import Generic, TypeVar

from fragrant.app import work
from fragrant.vault.record import Record

from .short import ShortChange

Row = TypeVar("Row", bound=Record)


class OneValue(work.OneValue[Row], ShortChange, Generic[Row]):
    """A change from one value to another that tells what it touches."""
