"""Access tokens and JWTs: how they are issued, kept, checked and revoked, and how long they last."""
