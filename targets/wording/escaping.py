"""Text from documents is data: one function for each place where it could be taken for markup.

The rules for Markdown are those of Streamlit 1.67, read from its web client: CommonMark and GFM, LaTeX between dollar
signs, `:colour[...]` directives, `:emoji:` and `:material/icon:` codes, bare addresses made into links, and ASCII arrows
and comparison signs replaced by typographic ones. A backslash stops what the parser reads; the last three are replaced
in the parsed text and are stopped by a word joiner (U+2060), which takes no room.
"""

from __future__ import annotations

import html
import re
from typing import Final

_WORD_JOINER: Final = "\u2060"
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE: Final = re.compile(r"[\s\u0000-\u001f\u0085\u2028\u2029]+")
# Where the web client replaces parsed text: the joiner goes after what the first group matches.
_REPLACED: Final = re.compile(
    r"(:)(?=[\w+\-]+:)"
    r"|((?<!\S)(?:<-|<|-|>|~))(?=(?:->|>|-|=)(?!\S))"
    r"|((?i:https?:|\bwww))(?=//|\.)"
    r"|(@)(?=[\w\-]+\.)"
)
_NOT_IN_PLOTLY: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def one_line(text: str) -> str:
    """The text with every run of white space, line breaks included, as one space and none at its ends."""
    return _SPACE.sub(" ", text).strip()


def escape_markdown(text: str) -> str:
    """Markdown that shows `text` as it stands, on one line: `*` and `[` are signs, `:red[x]`, `$x$` and `:tada:` are no codes."""
    joined = _REPLACED.sub(lambda m: m.group(0) + _WORD_JOINER, one_line(text))
    return _PUNCTUATION.sub(r"\\\1", joined)


def escape_html(text: str) -> str:
    """HTML that shows `text` as it stands, also inside a quoted attribute."""
    return html.escape(text, quote=True)


def escape_plotly(text: str) -> str:
    """A plotly label, title or hover text that shows `text` as it stands: plotly reads tags and entities in all of them."""
    return one_line(text).translate(_NOT_IN_PLOTLY)


def wrap_plotly(text: str, width: int) -> str:
    """The escaped text broken into lines of at most `width` characters where words end; plotly does not break lines itself."""
    lines: list[str] = []
    for word in one_line(text).split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(escape_plotly(line) for line in lines)
