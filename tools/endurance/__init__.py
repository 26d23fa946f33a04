"""Tests of what shows by and by alone: many rows, many requests, large files, a page that is open all day."""
