"""The start-up image: the memory of a Python that has started and imported the page's modules, made by the build."""
