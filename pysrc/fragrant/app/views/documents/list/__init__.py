"""The list of documents: its grid, its filter, its columns, and what is chosen in it."""
