"""Filters, built in Python and sent as VisualVault's ``q``. Where ``q`` can't express one, rows are checked here.

::

    paid = field("Status").in_(["Paid", "Closed"]) & field("Invoice Date").between(date(2024, 1, 1), date(2024, 12, 31))
    async for document in vault.documents.find(q=paid, index_fields="include"):
        ...
"""

from .conditions import All, Condition, Either, Field, Test, field
from .operators import OPERATORS, Input, Kind, Operator, operators_for
from .saved import dump, load
from .sentences import ENGLISH, sentence
from .values import DaysAgo, Scalar

__all__ = [
    "ENGLISH",
    "OPERATORS",
    "All",
    "Condition",
    "DaysAgo",
    "Either",
    "Field",
    "Input",
    "Kind",
    "Operator",
    "Scalar",
    "Test",
    "dump",
    "field",
    "load",
    "operators_for",
    "sentence",
]
