"""The pane of one document."""
