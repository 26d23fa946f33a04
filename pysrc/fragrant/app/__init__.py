"""The page: :func:`start` is what its first line of Python calls."""

from .start import start

__all__ = ["start"]
