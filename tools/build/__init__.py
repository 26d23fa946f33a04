"""The build: ``site/`` and ``pysrc/`` become ``dist/``, ready to upload to any static host."""
