"""The page: :func:`fragrant.app.start.start` is what its first line of Python calls.

``sign_in`` is the machine that signs people in, ``views`` what they see then, ``work`` what they change. ``start`` puts
them together with the browser; ``screen``, ``about``, ``drafts``, ``view_host`` and ``language`` write on the page; all
else runs anywhere.
"""
