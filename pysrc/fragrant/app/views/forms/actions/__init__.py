"""What is done to several forms at once."""
