"""The built-in views, a folder each (README, "A view of your own")."""
