"""The forms of a vault: its templates, the forms that were filled in, and one of them."""
