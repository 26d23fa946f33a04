"""The sign-in, in CPython."""
