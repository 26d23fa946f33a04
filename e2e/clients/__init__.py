"""How this client and others answer hostile responses: the cases, who is asked, and the table made from it."""
