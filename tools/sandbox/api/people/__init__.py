"""Users, sites and groups, what they may, and the tokens that they get in exchange for a token."""
