"""The made-up vault. The same seed number gives the same vault, down to the ids."""
