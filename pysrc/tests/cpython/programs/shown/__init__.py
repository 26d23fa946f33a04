"""“Show the Python”, for every view and every action."""
