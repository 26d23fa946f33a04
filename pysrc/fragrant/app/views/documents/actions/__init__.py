"""What starts changes: dialogs and the entries of the table of actions."""
