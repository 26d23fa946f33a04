"""One form: its fields, what it is related to, its history, and as a PDF."""
