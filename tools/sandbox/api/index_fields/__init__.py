"""Index fields: what they are, which values documents have, and how lists show them."""
