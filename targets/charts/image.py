"""What a downloaded image carries besides the drawing: title, notes, source and licence.

On a page these are text beside the drawing, which a reader can search and have read aloud; `static/site.css` cuts the two margins
that hold them in the image off the screen. Plotly draws the image anew outside of the page, where no style sheet applies.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette
from targets.wording import wrap_plotly

# Pixels above and below the drawing; static/site.css holds the same two numbers.
HEAD: Final = 148
FOOT: Final = 124
_WIDTH: Final = 960
_SIDE: Final = 12
# Sizes of the letters and how many of them a line of the image holds, from the widest of the fonts that may stand in.
_TITLE: Final = ((19, 92, 2), (15, 120, 3), (13, 138, 4))
_NOTE: Final = (13, 150)
_FOOT: Final = (12, 158)
_LINE: Final = 1.3  # plotly's line height
FORMATS: Final = ("png", "svg")


@dataclass(frozen=True)
class Frame:
    """The words around a drawing: the finding, notes below it, source and licence at the foot, and the name of the file."""

    title: str
    notes: tuple[str, ...]
    foot: tuple[str, ...]
    file: str


@dataclass(frozen=True)
class Labels:
    """What the button says before, while and after it makes an image."""

    download: str
    preparing: str
    done: str
    failed: str


def framed(figure: go.Figure, frame: Frame, *, palette: Palette = SCREEN) -> go.Figure:
    """The figure with room above and below it for the words of its image; they are its first three annotations."""
    layout = figure.layout
    top, bottom = layout.margin.t, layout.margin.b
    size, width, most = next((s for s in _TITLE if _lines(frame.title, s[1]) <= s[2]), _TITLE[-1])
    title = _text(f"<b>{wrap_plotly(frame.title, width)}</b>", size, palette.strong)
    notes = _text(_wrapped(frame.notes, _NOTE[1]), _NOTE[0], palette.quiet)
    foot = _text(_wrapped(frame.foot, _FOOT[1]), _FOOT[0], palette.quiet)
    below_title = min(_lines(frame.title, width), most) * size * _LINE + 10
    words = (
        title | {"y": 1, "yanchor": "top", "yshift": top + HEAD - 8},
        notes | {"y": 1, "yanchor": "top", "yshift": top + HEAD - 8 - below_title},
        foot | {"y": 0, "yanchor": "top", "yshift": -bottom - 8},
    )
    figure.update_layout(
        height=layout.height + HEAD + FOOT,
        margin={"l": _SIDE, "r": _SIDE, "t": top + HEAD, "b": bottom + FOOT},
    )
    # Assigned as a whole, because `update_layout` merges lists item by item.
    layout.annotations = [*words, *(annotation.to_plotly_json() for annotation in layout.annotations)]
    return figure


def _lines(text: str, width: int) -> int:
    return wrap_plotly(text, width).count("<br>") + 1


def _wrapped(texts: tuple[str, ...], width: int) -> str:
    return "<br>".join(itertools.chain(wrap_plotly(text, width) for text in texts)) or " "


def _text(text: str, size: int, colour: str) -> dict[str, Any]:
    font = {"size": size, "color": colour}
    return {"text": text, "font": font, "x": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "align": "left", "showarrow": False}


def image_config(frame: Frame, figure: go.Figure, labels: Labels, image_format: str, lang: Language) -> Mapping[str, Any]:
    """The settings that give a framed figure the one button that downloads its image."""
    size = {"width": _WIDTH, "height": figure.layout.height, "scale": 2 if image_format == "png" else 1}
    words = {
        "Download plot as a PNG": labels.download,
        "Download plot": labels.download,
        "Preparing image - this may take a few seconds": labels.preparing,
        "Image download succeeded": labels.done,
        "Sorry, there was a problem downloading your image!": labels.failed,
    }
    return {
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": image_format, "filename": frame.file, **size},
        "locale": str(lang),
        "locales": {str(lang): {"dictionary": words}},
    }
