"""What the view of documents does."""

from .documents_changes import CHANGES
from .documents_reads import READS

__all__ = ["CHANGES", "READS"]
