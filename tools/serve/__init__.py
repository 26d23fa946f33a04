"""A static server for a built site, which behaves as a good production host does."""
