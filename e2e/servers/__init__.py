"""Third-party authorization servers, run as they are shipped, for the end-to-end tests to sign in at."""
