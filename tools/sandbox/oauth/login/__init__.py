"""Sign-in with a browser: pages, sessions, passwords, lockout, and links with a web token."""
