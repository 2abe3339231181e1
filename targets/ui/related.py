"""What stands elsewhere on the promise of one target: what revises it, the same promise of others, and values stated since."""

from __future__ import annotations

from typing import Final

import streamlit as st

from targets import dossier, queries, vocabulary
from targets.ui import things
from targets.ui.data import Data
from targets.ui.facts import cited
from targets.ui.reader import Reader
from targets.ui.show import badge
from targets.ui.tables import stacked
from targets.ui.target import Thing
from targets.wording import escape_markdown, joined

# Verdicts that are always shown; what cannot be compared is there for who looks for it.
_SHOWN: Final = ("A", "B", "C")


def revisions(reader: Reader, thing: Thing) -> None:
    """What revises the target, or what it revises, with both citations."""
    say, data = reader.say, thing.data
    if not data.store.has("changes"):
        st.caption(say("target.not_built"))
        return
    changes = data.rows(queries.changes_of, "target", thing.id)
    found = dossier.revisions(
        thing.id, changes, thing.statements, thing.observations, vocabulary.catalog(), vocabulary.links(), data.presenter
    )  # fmt: skip
    for one in found:
        st.markdown(
            f"**{escape_markdown(say('target.later' if one.later else 'target.earlier'))}** {escape_markdown(str(one.explanation))}"
        )
        if one.statement:
            things.lines(reader, [one.statement])
            standing = badge(reader, one.statement.row["status"])
            st.markdown(f":small[{escape_markdown(one.statement.quotation)} – {escape_markdown(one.statement.document)}]{standing}")
        if one.observed:
            _observed(reader, data, one.observed)
    if not found:
        st.caption(say("target.no_revisions"))


def _observed(reader: Reader, data: Data, one: dossier.Observed) -> None:
    st.markdown(f"{escape_markdown(one.sentence)} :small[({escape_markdown(one.vintage)}; {cited(reader, data, one.row)})]")


def elsewhere(reader: Reader, thing: Thing) -> None:
    """The same promise of other provinces and of the country, each with its verdict and the reasons."""
    say, data = reader.say, thing.data
    if not data.store.has("comparisons"):
        st.caption(say("target.not_built"))
        return
    rows = data.rows(queries.comparisons_of, "target", thing.id)
    found = dossier.others(rows, thing.statements, thing.observations, vocabulary.reasons(), data.presenter)
    for one in (o for o in found if o.statement and o.verdict in _SHOWN):
        _other(reader, data, one)
    if not any(o.statement and o.verdict in _SHOWN for o in found):
        st.caption(say("target.no_others"))
    for title, rest in (
        ("target.values_elsewhere", [o for o in found if not o.statement and o.verdict in _SHOWN]),
        ("target.not_comparable", [o for o in found if o.verdict not in _SHOWN]),
    ):
        if rest:
            with st.expander(say(title, count=len(rest))):
                for one in rest:
                    _other(reader, data, one)


def _other(reader: Reader, data: Data, one: dossier.Other) -> None:
    reasons = escape_markdown(joined(one.reasons)) or escape_markdown(reader.say("target.no_reason"))
    with st.container(gap=None):
        if one.statement:
            things.lines(reader, [one.statement], who=True)
        elif one.observed:
            _observed(reader, data, one.observed)
        st.markdown(f"{things.verdict_badge(reader, one.verdict)} :small[{reasons}]")


def observations(reader: Reader, thing: Thing) -> None:
    """Baselines, benchmarks, later targets and outcomes of the same indicator in the province and the country."""
    say = reader.say
    found = dossier.observations_of(thing.row, thing.observations.values(), thing.data.presenter)
    columns = [say.term("target.observed", name) for name in ("who", "kind", "value", "when", "vintage", "source")]
    rows = [
        (*map(escape_markdown, (o.who, o.kind, o.value or o.sentence, o.when, o.vintage)), cited(reader, thing.data, o.row)) for o in found
    ]
    if rows:
        stacked([dict(zip(columns, row, strict=True)) for row in rows], say("target.observations"), key="observations")
    else:
        st.caption(say("target.no_observations"))
