"""Two pages without a server of their own: the implicit grant in plain JavaScript, and in Python by PyScript.

    python3 -m tools sandbox --describe > sandbox.json     (while `python3 -m tools sandbox` runs)
    python -m tools.examples.implicit sandbox.json javascript        (or pyscript)

Then http://localhost:8300/ is the page. Each file is all there is to it: any static server can have it, with a
``settings.json`` beside it. The second one loads PyScript and Pyodide from ``vendor/``, which here are the files that
`python3 -m tools build` has fetched.

============ =================================================
``app``      serves a page, its settings and the runtimes
============ =================================================

They are minimal. What a page in earnest does beyond that is told in SECURITY.md.
"""
