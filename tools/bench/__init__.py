"""Benchmarks of the built page against peers, side by side in one run."""
