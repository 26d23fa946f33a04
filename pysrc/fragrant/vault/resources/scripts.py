"""Web services, which VisualVault calls scripts."""

from collections.abc import Mapping
from typing import Any

from ..endpoint import SEEN, endpoint
from ..reading import Bare
from ..resource import Resource


class Scripts(Resource):
    """``vault.scripts``."""

    @endpoint("POST", "scripts", SEEN, query=("name", "user_id"), names={"user_id": "usId"}, content="values")
    async def _run(self, name: str, values: list[dict[str, Any]], *, user_id: str | None) -> Bare:
        """Run a web service."""

    async def run(self, name: str, values: Mapping[str, Any] | None = None, *, user_id: str | None = None) -> Any:
        """Run a web service; return its own JSON, which has no envelope (seen).

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        named = [{"name": each, "value": value} for each, value in (values or {}).items()]
        return await self._run(name, named, user_id=user_id or None)

    @endpoint("POST", "scripts/completeworkflowscript", SEEN)
    async def complete_workflow(self, execution_id: str, workflow_variables: list[dict[str, Any]]) -> None:
        """Hand the result of a web service to the workflow that waits for it."""
