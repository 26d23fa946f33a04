"""An example as Markdown."""

from .choosing import Example
from .texts import texts_of


def written(example: Example) -> str:
    """Return an example that a reader opens."""
    blocks = [f"{text.name}:\n\n```{text.language}\n{text.code}\n```" for text in texts_of(example)]
    title = f"<summary>Example: <code>{example.method} {example.operation.short_path}</code></summary>"
    return "\n\n".join(
        [f"<details>\n{title}", f"The token covers the scope `{example.scope}`.", *blocks, "</details>\n"]
    )
