"""Documents, their revisions, and what people do with them."""
