"""The contract arranged for a reader: operations by resource, each with what one wants to see first."""

from dataclasses import dataclass
from typing import Final

from ..api.lists import LIST_PARAMETERS
from .schemas import Json

STANDINGS: Final = {
    "documented": "documented",
    "seen": "seen in clients",
    "inferred": "inferred",
    "own": "the sandbox's own",
}
_COMMON: Final = frozenset({"customer", "database", "suppress_response_codes"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One operation."""

    method: str
    path: str
    told: Json

    @property
    def short_path(self) -> str:
        """Return the address without what all of the core API begin with."""
        return self.path.removeprefix("/api/v1/{customer}/{database}")

    @property
    def standing(self) -> str:
        """Return what vouches for it."""
        return STANDINGS[self.told["x-standing"]]

    @property
    def parameters(self) -> list[Json]:
        """Return the parameters that are not the same everywhere, or in every list."""
        known = _COMMON.union(LIST_PARAMETERS if self.is_list else ())
        return [parameter for parameter in self.told["parameters"] if parameter["name"] not in known]

    @property
    def is_list(self) -> bool:
        """Tell whether it takes what every list takes."""
        return {parameter["name"] for parameter in self.told["parameters"]}.issuperset(LIST_PARAMETERS)

    @property
    def fields(self) -> list[str]:
        """Return the names of the fields of its body."""
        content = self.told.get("requestBody", {}).get("content", {})
        return list(dict.fromkeys(name for form in content.values() for name in form["schema"].get("properties", {})))

    @property
    def answer(self) -> Json:
        """Return the response that is good."""
        good: Json = self.told["responses"].get("201") or self.told["responses"]["200"]
        return good

    @property
    def is_file(self) -> bool:
        """Tell whether the answer is a file."""
        return "*/*" in self.answer["content"]

    @property
    def has_envelope(self) -> bool:
        """Tell whether the answer is ``meta`` with ``data``."""
        return "meta" in self.answer["content"].get("application/json", {}).get("schema", {}).get("properties", {})

    def holds(self, words: list[str]) -> bool:
        """Tell whether all words occur in what is shown of it."""
        names = [parameter["name"] for parameter in self.parameters]
        text = " ".join([self.method, self.path, self.told["summary"], self.told["description"], *names, *self.fields])
        return all(word in text.lower() for word in words)


def groups_of(document: Json, wanted: str = "") -> dict[str, list[Shown]]:
    """Return the operations by resource in which all words of ``wanted`` occur; resources without any are left out."""
    words = wanted.lower().split()
    groups: dict[str, list[Shown]] = {tag["name"]: [] for tag in document["tags"]}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            shown = Shown(method.upper(), path, told)
            if shown.holds(words):
                groups[told["tags"][0]].append(shown)
    return {name: operations for name, operations in groups.items() if operations}
