"""The visible text of markup that is nothing but paragraphs and headings, without building a tree of it.

That is what texts become on the way in, and most of a library; all else is taken apart by `markup`.
"""

import re
from html import unescape

# Attributes, comments and other tags are left to the parser, and so is what it changes before reading: NUL and CR.
_PARAGRAPHS = re.compile(r"[ \n]*+(?:<(p|h[1-6])>[^<\0\r]*+</\1>[ \n]*+)++")
_TEXT = re.compile(r"<(?:p|h[1-6])>([^<]*)</")
_OTHER_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#39|#x27);)")
_SPACES = re.compile(r"[ \t\n\f]+")


def text_of_paragraphs(html: str) -> str | None:
    """Return what `take_apart` reads of such markup, a block a line; None for any other markup."""
    if _PARAGRAPHS.fullmatch(html) is None or _OTHER_ENTITY.search(html):
        return None
    # Blanks first: an entity never stands for one.
    texts = (_SPACES.sub(" ", text) for text in _TEXT.findall(html))
    return "".join(f"{unescape(text)}\n" for text in texts if text not in ("", " "))
