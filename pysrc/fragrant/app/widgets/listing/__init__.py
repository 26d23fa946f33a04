"""A list in a view: its columns, its filter, its rows as the grid asks for them, and what is said of it."""
