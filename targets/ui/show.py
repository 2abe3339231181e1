"""How pages show things: headings, figures, statements with their words, cells, and what stands where there is nothing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from targets.catalog import Unit
from targets.charts import CONFIG, Axis, Mark, symbol_sign, values_figure
from targets.glance import Province
from targets.panels import Cell, Panel, Statement
from targets.selection import Read
from targets.ui.reader import Reader
from targets.ui.things import OPEN, chosen_in, open_target, target_link
from targets.wording import bounds, escape_markdown, scale_of

# Text colours of the theme that stand for the first provinces in charts (`chartCategoricalColors` in .streamlit/config.toml).
_COLOURS: Final = ("blue", "orange", "green", "violet", "red", "yellow", "gray")
_BADGES: Final = {"report": "orange", "draft": "gray"}
_ONLY_IN: Final = ("report_only", "draft_only")
_SHARE: Final = "share"
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


def chart(figure: Any, alt: str, key: str, *, opens: Reader | None = None) -> None:
    """A figure with the words that describe it; for a reader given as `opens`, a click on a mark leads to its target."""
    if opens is None:
        st.plotly_chart(figure, config=CONFIG, alt=alt, key=key)
        return
    event = st.plotly_chart(figure, config=CONFIG, alt=alt, key=key, on_select="rerun", selection_mode="points")
    if chosen := chosen_in(event):
        open_target(opens, chosen)


def empty(text: str, hint: str) -> None:
    """What stands where a selection finds nothing, and what to do."""
    st.info(f"**{text}** {hint}", icon=":material/filter_alt_off:")


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


def statements(reader: Reader, shown: Sequence[Statement], *, heading: Callable[[Statement], str]) -> None:
    """Targets with the words that state them and their sections; the document stands once below those it states in a row.

    `heading` gives the Markdown before value and date.
    """
    for document, own in itertools.groupby(shown, key=lambda s: s.document):
        for one in own:
            value = f"**{escape_markdown(one.value)}** · {escape_markdown(one.when)}{badge(reader, one.row['status'])}"
            section = f" – {escape_markdown(reader.say('show.section', section=one.row['section']))}" if one.row["section"] else ""
            note = f"\n\n:small[{reader.say('show.note', note=escape_markdown(one.note))}]" if one.note else ""
            with st.container(gap="xxsmall"):
                target_link(reader, one.row["target_id"], f"{heading(one)}{value}", icon=OPEN)
                st.markdown(f"> {escape_markdown(one.quotation)}{section}{note}")
        st.caption(escape_markdown(document))


def of_province(reader: Reader, shown: Sequence[Statement], who: str, position: int, *, none: str) -> None:
    """The targets of one province under its name; says `none` when there is none."""
    st.markdown(signed(who, position))
    statements(reader, shown, heading=lambda s: f"{escape_markdown(s.subject)}: ")
    if not shown:
        st.caption(escape_markdown(none))


def cell(reader: Reader, shown: Cell) -> None:
    """What can be said of a topic in one province; never blank."""
    say, lead = reader.say, shown.lead
    standing = "" if shown.cell not in _ONLY_IN else f" :orange-badge[{escape_markdown(say.term('cell', shown.cell))}]"
    with st.container(gap=None):
        st.markdown(signed(shown.who, shown.position) + standing)
        if lead is None or shown.cell == "in_words":
            st.markdown(f"### :gray[{escape_markdown(say.term('cell', shown.cell))}]")
        else:
            st.markdown(f"### {escape_markdown(lead.mark)}")
        if lead is None:
            st.caption(escape_markdown(shown.reason) or say.term("cell_help", shown.cell))
            return
        parts = [lead.subject] if shown.cell == "in_words" else [lead.subject, lead.when]
        if shown.more:
            parts.append(say("show.more", count=shown.more))
        target_link(reader, lead.row["target_id"], f":small[{escape_markdown(' · '.join(parts))}]", icon=OPEN)


def province(reader: Reader, shown: Province) -> None:
    """One province on its card: how many targets, of which kinds, and a few of them."""
    with st.container(gap=None):
        st.markdown(signed(shown.who, shown.position))
        st.markdown(f"### {counted(reader, shown.total, shown.kinds['direction'])}")
    for one in shown.examples:
        st.markdown(f"**{escape_markdown(one.value)}** – {escape_markdown(one.about)}")


def panel(reader: Reader, shown: Panel, *, key: str, missing: Mapping[int, str]) -> None:
    """Figures of one measure on one axis, why they stand apart, and beside them the words; `missing` are provinces without one."""
    say = reader.say
    with st.container(border=True, key=key):
        st.subheader(escape_markdown(shown.title), anchor=False)
        for key_of, reasons in (("panel.apart", shown.apart), ("panel.care", shown.notes)):
            if reasons:
                st.markdown(f":orange[{escape_markdown(say(key_of, reasons='. '.join(reasons)))}]")
        if shown.definition:
            st.caption(escape_markdown(shown.definition))
        drawing, words = st.columns([5, 4], gap="medium")
        with drawing:
            alt = say("compare.alt", title=shown.title, sentences=" ".join(s.sentence for s in shown.statements))
            chart(_values(reader, shown, missing), alt, f"{key}.chart", opens=reader)
            st.caption(_legend(reader, shown))
        with words:
            statements(reader, shown.statements, heading=lambda s: f"{signed(s.who, s.position)} · ")


def _values(reader: Reader, shown: Panel, missing: Mapping[int, str]) -> Any:
    figures = tuple(v for s in shown.statements for v in bounds(s.row))
    name, size = scale_of(figures, reader.lang)
    marks = [_mark(s, size) for s in shown.statements]
    marks += [Mark(who, "", reader.say("compare.missing"), "", position) for position, who in missing.items()]
    return values_figure(sorted(marks, key=lambda m: m.position), _axis(reader, shown.unit, name), lang=reader.lang)


def _axis(reader: Reader, unit: Unit | None, scale: str) -> Axis:
    words = [reader.say.term("scale", scale)] if scale else []
    if unit is None:
        return Axis(" ".join(words))
    start = 1.0 if unit.id == "rank" else 0.0
    return Axis(" ".join([*words, unit.name(reader.lang)]), start, 100.0 if unit.unit_class == _SHARE else None)


def _mark(shown: Statement, size: int) -> Mark:
    low, high = (_scaled(shown.row[column], size) for column in ("value_low", "value_high"))
    comparator = shown.row["comparator"] or "eq"
    return Mark(shown.who, shown.when, shown.mark, shown.sentence, shown.position, low, high, comparator, shown.row["target_id"])


def _scaled(value: float | None, size: int) -> float | None:
    return None if value is None else value / size


def _legend(reader: Reader, shown: Panel) -> str:
    present = dict.fromkeys(s.row["comparator"] for s in shown.statements)
    return " · ".join(reader.say("legend." + code, sign="●", hollow="○") for code in present if code)


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """A short list of names and values; both are plain text."""
    st.table({escape_markdown(name): escape_markdown(value) for name, value in pairs if value}, border="horizontal")
