"""The page around the views: its bar and tabs, the menu, work in hand, keys, theme, and what it has to say at once."""
