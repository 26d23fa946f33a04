"""The documents, as far as no page is needed."""
