"""The bytes of revisions: out, in, and in parts."""
