"""Rows from a file of somebody's: read as a hostile file is, matched to fields, and tried before anything is sent.

::

    bytes ──► read (csv_file / workbook) ──► Sheet ──► matching ──► plan ──► changes of the vault

All of it is pure: the bytes are handed in, and so is what the vault has.
"""
