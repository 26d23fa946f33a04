"""Web services, which VisualVault calls scripts."""

from collections.abc import Mapping
from typing import Any

from ..endpoint import SEEN, endpoint
from ..envelope import read_any
from ..resource import Resource
from ..writing import json_text


class Scripts(Resource):
    """``vault.scripts``."""

    async def run(self, name: str, values: Mapping[str, Any] | None = None, *, user_id: str | None = None) -> Any:
        """Run a web service; return its own JSON, which has no envelope (seen).

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        query = {"name": name, **({"usId": user_id} if user_id else {})}
        body = json_text([{"name": each, "value": value} for each, value in (values or {}).items()])
        return await self._vault.ask("POST", "scripts", read_any, query, body=body)

    @endpoint("POST", "scripts/completeworkflowscript", SEEN)
    async def complete_workflow(self, execution_id: str, workflow_variables: list[dict[str, Any]]) -> None:
        """Take the result of a web service into the workflow that waits for it."""
