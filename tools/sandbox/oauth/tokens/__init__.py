"""Access tokens and JWTs: how they are issued, kept, checked and revoked."""
