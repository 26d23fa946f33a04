"""What the forms decide without a page."""
