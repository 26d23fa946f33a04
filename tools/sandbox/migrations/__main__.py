"""Write the next step: what the tables have that the steps so far do not make."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from ..storage.engine import open_engine
from .upgrading import config_for, go_on


def main(arguments: list[str]) -> int:
    """Write a step to the folder ``versions``."""
    if len(arguments) != 1:
        print('Say what changes, as in: python -m tools.sandbox.migrations "Users have a telephone"', file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
        with engine.begin() as connection:
            config = config_for(connection)
            steps = ScriptDirectory.from_config(config)
            number = len(list(steps.walk_revisions())) + 1
            go_on(connection)
            command.revision(config, arguments[0], autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
