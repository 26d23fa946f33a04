"""The pane of the list."""
