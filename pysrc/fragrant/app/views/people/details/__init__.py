"""The pane of one user, group or site."""
