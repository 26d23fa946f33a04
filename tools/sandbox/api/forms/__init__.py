"""Form templates and the forms that are filled in from them."""
