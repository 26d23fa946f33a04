"""Files between a person's disk and the vault."""
