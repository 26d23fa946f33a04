"""The tree of folders, and who hears of it and may see it."""
