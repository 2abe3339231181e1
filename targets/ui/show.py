"""How pages show things: headings, figures, statements with their words, cells, and what stands where there is nothing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from targets.charts import CONFIG, symbol_sign
from targets.glance import Province
from targets.panels import Statement
from targets.selection import Read
from targets.ui.reader import Reader
from targets.ui.things import OPEN, chosen_in, open_target, target_link
from targets.wording import capitalised, escape_markdown, section_line

# Text colours of the theme that stand for the first provinces in charts (`chartCategoricalColors` in .streamlit/config.toml).
_COLOURS: Final = ("blue", "orange", "green", "violet", "red", "yellow", "gray")
_BADGES: Final = {"report": "orange", "draft": "gray"}
_READING_WIDTH: Final = 860  # pixels; about 100 characters, beyond which lines are hard to follow


def headline(reader: Reader, title: str, lead: str, read: Read) -> None:
    """The title of a page, what it answers, and what of the address could not be used."""
    st.title(title, anchor=reader.say("site.anchor"))
    paragraph(lead)
    for refused in read.refused:
        key = "error.refused_nearest" if refused.nearest else "error.refused"
        values = {"parameter": refused.parameter, "value": refused.value, "nearest": refused.nearest or ""}
        st.warning(reader.say(key, **{name: escape_markdown(value) for name, value in values.items()}))


def counted(reader: Reader, targets: int, directions: int) -> str:
    """How many targets there are, and how many directions in words beside them."""
    say = reader.say
    both = {"targets": say("show.targets", count=targets), "directions": say("show.directions", count=directions)}
    return say("show.both", **both) if directions else both["targets"]


def paragraph(markdown: str) -> None:
    """Running text of our own, no wider than can be read."""
    st.markdown(markdown, width=_READING_WIDTH)


def chart(figure: Any, alt: str, key: str, *, opens: Reader | None = None, config: Mapping[str, Any] = CONFIG) -> None:
    """A figure with the words that describe it; for a reader given as `opens`, a click on a mark leads to its target."""
    settings = dict(config)
    if opens is None:
        st.plotly_chart(figure, config=settings, alt=alt, key=key)
        return
    event = st.plotly_chart(figure, config=settings, alt=alt, key=key, on_select="rerun", selection_mode="points")
    if chosen := chosen_in(event):
        open_target(opens, chosen)


def empty(text: str, hint: str) -> None:
    """What stands where a selection finds nothing, and what to do."""
    st.info(f"**{text}** {hint}", icon=":material/filter_alt_off:")


@st.fragment
def unfolds(name: str, holds: str, *, opened: bool, key: str) -> None:
    """What unfolds its container, whose key begins with `fold-`, in a narrow window; elsewhere all is open (static/site.css).

    A fragment, so that the page does not run anew for it.
    """
    st.toggle(f"**{escape_markdown(name)}** · {escape_markdown(holds)}", opened, key=key)


def sign(position: int) -> str:
    """Markdown of a province's sign in its colour."""
    return f":{_COLOURS[position % len(_COLOURS)]}[{symbol_sign(position)}]"


def signed(name: str, position: int) -> str:
    """Markdown of a province's name behind its sign, in its colour."""
    return f"{sign(position)} **{escape_markdown(name)}**"


def legend_of_provinces(statements: Sequence[Statement]) -> str:
    """Markdown of the signs of the provinces that the statements speak of."""
    present = dict.fromkeys((s.position, s.who) for s in statements)
    return " · ".join(signed(who, position) for position, who in sorted(present))


def badge(reader: Reader, status: str) -> str:
    """Markdown of the standing of a document; nothing for an adopted one, which is the rule."""
    return f" :{_BADGES[status]}-badge[{escape_markdown(reader.say.term('status', status))}]" if status in _BADGES else ""


def statements(reader: Reader, shown: Sequence[Statement], *, heading: Callable[[Statement], str], sources: bool = True) -> None:
    """Targets with the words that state them and their sections; the document stands once below those it states in a row.

    `heading` gives the Markdown before value and date; without `sources` the documents stand elsewhere.
    """
    for document, own in itertools.groupby(shown, key=lambda s: s.document):
        for one in own:
            value = f"**{escape_markdown(one.value)}** · {escape_markdown(one.when)}{badge(reader, one.row['status'])}"
            section = f" – {escape_markdown(section_line(one.row['section'], reader.lang))}" if one.row["section"] else ""
            note = f"\n\n:small[{reader.say('show.note', note=escape_markdown(one.note))}]" if one.note else ""
            with st.container(gap="xxsmall"):
                target_link(reader, one.row["target_id"], f"{heading(one)}{value}", icon=OPEN)
                st.markdown(f"> {escape_markdown(one.quotation)}{section}{note}")
        if sources:
            st.caption(escape_markdown(document))


def of_province(reader: Reader, shown: Sequence[Statement], who: str, position: int, *, none: str) -> None:
    """The targets of one province under its name; says `none` when there is none."""
    st.markdown(signed(who, position))
    statements(reader, shown, heading=lambda s: f"{escape_markdown(capitalised(s.subject))}: ")
    if not shown:
        st.caption(escape_markdown(none))


def province(reader: Reader, shown: Province) -> None:
    """One province on its card: how many targets, of which kinds, and a few of them."""
    with st.container(gap=None):
        st.markdown(signed(shown.who, shown.position))
        st.markdown(f"### {counted(reader, shown.total, shown.kinds['direction'])}")
    for one in shown.examples:
        st.markdown(f"**{escape_markdown(one.value)}** – {escape_markdown(one.about)}")
