"""A program for each resource of the vault's client: the reference shows them, and a test runs them."""
