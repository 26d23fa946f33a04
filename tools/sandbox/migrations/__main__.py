"""Write the next step: what the tables have that the steps so far do not make."""

import sys

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine

from . import config_for, go_on


def main(arguments: list[str]) -> int:
    """Write a step to the folder ``versions``."""
    if len(arguments) != 1:
        print('Say what changes, as in: python -m tools.sandbox.migrations "Users have a telephone"', file=sys.stderr)
        return 2
    with create_engine("sqlite://", poolclass=NullPool).begin() as connection:
        config = config_for(connection)
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        go_on(connection)
        command.revision(config, arguments[0], autogenerate=True, rev_id=f"{number:04}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
