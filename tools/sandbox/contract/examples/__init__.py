"""An example request for each resource, made from the contract: with the header, in each language.

============ ==========================================================
``choosing`` which operation is a resource's example, and its request
``texts``    the request as raw HTTP, for curl, and for ``fetch``
``python``   the same by ``vvrest`` and by ``fragrant``, where they can
``table``    the examples as Markdown
============ ==========================================================
"""

from .choosing import Example, examples_of
from .texts import Text, texts_of

__all__ = ["Example", "Text", "examples_of", "texts_of"]
