"""The bytes of sample files: real files of each type."""
