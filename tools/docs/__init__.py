"""The pages of the documentation that are made from the code, so that the two can't differ."""
