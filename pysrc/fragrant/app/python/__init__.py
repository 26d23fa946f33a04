"""What the page asks its vault for, as Python that a script can run: see "Show the Python"."""
