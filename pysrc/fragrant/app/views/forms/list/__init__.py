"""The list of the forms of one template."""
