"""What can be wrong with a query."""


class QueryError(ValueError):
    """A ``q`` that can't be answered. The message says where and why, and is fit to be shown."""
