"""What the sandbox keeps: the tables, and the engine they live in."""
