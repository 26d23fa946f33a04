r"""The ``q`` language of VisualVault's lists: text → tokens → tree → SQL expression with bound parameters.

The operators, ``substring`` and ``dateadd`` are documented. Bare names, ``=``, upper-case words, parentheses and
``LEN`` are seen in VisualVault's clients. How a quote is written inside a text is documented nowhere: both
``''`` and ``\'`` are read. Everything else is inferred.
"""

from .columns import Column, Detail, Kind
from .compiler import compile_query
from .parser import parse
from .tokens import QueryError

__all__ = ["Column", "Detail", "Kind", "QueryError", "compile_query", "parse"]
