"""The contract arranged for a page: operations by resource, each with what a reader wants to see first."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from markupsafe import Markup, escape

from ..api.lists import LIST_PARAMETERS

Json = dict[str, Any]

STANDINGS: Final = {
    "documented": "documented",
    "seen": "seen in clients",
    "inferred": "inferred",
    "own": "the sandbox's own",
}
_COMMON: Final = frozenset({"customer", "database", "suppress_response_codes"})
_CODE: Final = re.compile(r"`(.+?)`")


@dataclass(frozen=True, slots=True)
class Shown:
    """One operation."""

    method: str
    path: str
    told: Json

    @property
    def anchor(self) -> str:
        """Return the id of its place on the page."""
        return re.sub(r"[^a-z0-9]+", "-", str(self.told["operationId"]).lower())

    @property
    def short_path(self) -> str:
        """Return the address without what all of the core API begin with."""
        return self.path.removeprefix("/api/v1/{customer}/{database}")

    @property
    def summary(self) -> Markup:
        """Return the first sentence, with its code marked up."""
        return with_code(self.told["summary"])

    @property
    def paragraphs(self) -> list[Markup]:
        """Return the rest."""
        return [with_code(text) for text in self.told["description"].split("\n\n") if text]

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
    def statuses(self) -> list[str]:
        """Return the HTTP statuses, good ones first."""
        return sorted(self.told["responses"])

    @property
    def is_file(self) -> bool:
        """Tell whether the answer is a file."""
        return "*/*" in self._content

    @property
    def has_envelope(self) -> bool:
        """Tell whether the answer is ``meta`` with ``data``."""
        return "meta" in self._content.get("application/json", {}).get("schema", {}).get("properties", {})

    @property
    def data(self) -> str:
        """Return the shape of ``data`` in a few words."""
        if "application/json" not in self._content:
            return "a file" if self.is_file else "a page or a redirect"
        if not self.has_envelope:
            return "JSON without an envelope"
        data = self._content["application/json"]["schema"]["properties"].get("data")
        return "meta alone" if data is None else f"data: {_shape(data)}"

    @property
    def _content(self) -> Json:
        good = self.told["responses"].get("201") or self.told["responses"]["200"]
        content: Json = good.get("content", {})
        return content

    @property
    def standing(self) -> str:
        """Return what vouches for it."""
        return STANDINGS[self.told["x-standing"]]

    def holds(self, words: list[str]) -> bool:
        """Tell whether all words occur in what is shown of it."""
        names = [parameter["name"] for parameter in self.parameters]
        text = " ".join([self.method, self.path, self.told["summary"], self.told["description"], *names, *self.fields])
        return all(word in text.lower() for word in words)


@dataclass(slots=True)
class Group:
    """The operations of one resource."""

    name: str
    operations: list[Shown] = field(default_factory=list)


def groups_of(document: Json, wanted: str) -> list[Group]:
    """Return the operations by resource in which all words of ``wanted`` occur; resources without any are left out."""
    words = wanted.lower().split()
    groups = {tag["name"]: Group(tag["name"]) for tag in document["tags"]}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            shown = Shown(method.upper(), path, told)
            if shown.holds(words):
                groups[told["tags"][0]].operations.append(shown)
    return [group for group in groups.values() if group.operations]


def with_code(text: str) -> Markup:
    """Return Markdown's code as HTML; all else is text."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  escaped above


def _shape(data: Json) -> str:
    if "$ref" in data:
        return str(data["$ref"]).rpartition("/")[2]
    if "anyOf" in data:
        return " or ".join(_shape(one) for one in data["anyOf"] if one.get("type") != "null")
    if data.get("type") == "array":
        one = " (one)" if data.get("maxItems") == 1 else ""
        return f"array of {_shape(data['items'])}{one}"
    return str(data.get("type", "any value"))
