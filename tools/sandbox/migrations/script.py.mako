"""${message}."""
<% import re %>
from alembic import op
import sqlalchemy as sa

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Go on from the step before."""
    ${upgrades if upgrades else "pass"}
