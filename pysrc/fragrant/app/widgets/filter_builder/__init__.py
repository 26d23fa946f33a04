"""A builder of filters: groups of conditions, joined by "and" or "or", over whatever fields there are.

Only :mod:`.dialog` and :mod:`.drawing` need a page.
"""
