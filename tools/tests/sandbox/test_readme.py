"""The sandbox's README tells of all that can be chosen."""

import argparse
import re
from pathlib import Path

import tools.sandbox
from tools.sandbox.command import add_arguments
from tools.sandbox.faults.fault import EFFECTS

README = (Path(tools.sandbox.__file__).parent / "README.md").read_text("utf-8")


def test_the_readme_names_every_option() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    add_arguments(parser)
    options = set(re.findall(r"--[a-z-]+", parser.format_usage()))
    assert len(options) > 10
    assert [option for option in options if f"`{option}`" not in README and f" {option} " not in README] == []


def test_the_readme_names_every_fault() -> None:
    assert [effect for effect in EFFECTS if f"| `{effect}` |" not in README] == []
