"""The import of rows into forms of a template: choose a file, match its columns, look at the dry run, go, result."""
