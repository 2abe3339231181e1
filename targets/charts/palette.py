"""Colours and signs: every province keeps its own in all charts, and is told apart by sign as well as by colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from targets.catalog import Language


@dataclass(frozen=True)
class Palette:
    """The colours of one medium: ten categories, strong and quiet text, thin lines, the ground, and the grid behind marks."""

    categories: tuple[str, ...]
    strong: str
    quiet: str
    line: str
    ground: str
    grid: str

    def category(self, position: int) -> str:
        """The colour of the category at a position counted from 0."""
        return self.categories[position % len(self.categories)]


# On a page the colours are those of the theme, light or dark. Streamlit's web client puts them in place of these stand-ins
# (streamlit/elements/lib/streamlit_plotly_theme.py in 1.67).
SCREEN: Final = Palette(
    categories=tuple(f"#0000{n:02d}" for n in range(1, 11)),
    strong="#000037",
    quiet="#000007",  # the slate of the categories: Streamlit's own grey for axes has 3.7:1 on a light page
    line="#000039",
    ground="#000038",
    grid="rgba(128, 128, 128, 0.3)",
)

# Plotly symbol and the sign that stands for it in running text, by the position of the province.
_SYMBOLS: Final = (
    ("circle", "●"), ("diamond", "◆"), ("square", "■"), ("triangle-up", "▲"), ("star", "★"),
    ("triangle-down", "▼"), ("cross", "✚"), ("x", "✖"), ("pentagon", "⬟"), ("hexagon", "⬢"),
)  # fmt: skip


def symbol(position: int, *, hollow: bool = False) -> str:
    """The plotly symbol of a province at a position counted from 0; hollow for a bound that is itself excluded."""
    return _SYMBOLS[position % len(_SYMBOLS)][0] + ("-open" if hollow else "")


def symbol_sign(position: int) -> str:
    """The same sign in running text."""
    return _SYMBOLS[position % len(_SYMBOLS)][1]


_SEPARATORS: Final[Mapping[Language, str]] = {"vi": ",.", "en": ".,"}


def layout(lang: Language, *, height: int, **own: Any) -> go.Layout:
    """The layout all figures share: separators of the language, room for labels, no legend, no zoom by touch."""
    shared = {
        "height": height,
        "separators": _SEPARATORS[lang],
        "showlegend": False,
        "dragmode": False,
        "margin": {"l": 8, "r": 12, "t": 12, "b": 40},
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "font": {"size": 14},
        # Plotly's own grey for the button that gives the image has 1.6:1.
        "modebar": {"color": SCREEN.quiet, "activecolor": SCREEN.strong, "bgcolor": "rgba(0, 0, 0, 0)"},
    }
    return go.Layout(**(shared | own))
