"""All rows of a list as a file: CSV, Excel or JSON, with a manifest that says what is in it, and whether that is all.

::

    Export ──► reads the list, part by part ──► Table ──► csv_files / sheets / json_text ──► Keeper
"""
