"""The versions and hashes of the Python packages that the tools are made of."""
