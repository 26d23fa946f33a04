"""Run the project: ``python serve.py OPTIONS_FILE``."""

import os
import runpy
import sys
from pathlib import Path

# Instead of this file's own folder: the project is imported as part of the package it belongs to.
sys.path[0] = str(Path(__file__).resolve().parents[3])
os.environ["DJANGO_PROJECT_OPTIONS"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "e2e.servers.django_project.settings"
runpy.run_module("e2e.servers.django_project", run_name="__main__")
