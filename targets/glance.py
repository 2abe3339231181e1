"""The provinces at a glance: what kinds of promises, on which themes, and a few that stand for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from targets import schema
from targets.charts import Dot
from targets.messages import Translator
from targets.panels import Presenter, Statement, cell_of

# How many promises stand for a province on its card.
_SHOWN: Final = 4


@dataclass(frozen=True)
class Example:
    """One promise in two parts: the value, and what and when."""

    value: str
    about: str


@dataclass(frozen=True)
class Province:
    """One province: how many targets of each kind and theme, and some of its promises."""

    code: str
    who: str
    position: int
    kinds: Mapping[str, int]
    themes: Mapping[str, int]
    examples: tuple[Example, ...]

    @property
    def total(self) -> int:
        """All its targets; directions in words promise nothing that can be met and are not counted."""
        return sum(count for kind, count in self.kinds.items() if kind != "direction")


def overview(statements: Sequence[Statement], presenter: Presenter, provinces: Sequence[str]) -> tuple[Province, ...]:
    """Every province of the list, also one without a target."""
    return tuple(_province(code, [s for s in statements if s.row["province"] == code], presenter) for code in provinces)


def _province(code: str, own: Sequence[Statement], presenter: Presenter) -> Province:
    kinds = Counter(s.row["kind"] for s in own)
    return Province(
        code=code,
        who=presenter.names.of("province", code),
        position=presenter.position(code),
        kinds={kind: kinds[kind] for kind in schema.KINDS},
        themes=Counter(s.row["theme"] for s in own if s.row["kind"] != "direction"),
        examples=_examples(own, presenter),
    )


def _examples(own: Sequence[Statement], presenter: Presenter) -> tuple[Example, ...]:
    """One promise each of the first themes in the order of topics, figures before milestones and schemes."""
    topics = list(presenter.names.families)
    ranked = sorted((s for s in own if s.row["kind"] != "direction"), key=lambda s: (topics.index(s.row["family"]), not s.is_figure))
    leads: dict[str, Statement] = {}
    for statement in sorted(ranked, key=lambda s: not s.is_figure):
        leads.setdefault(statement.row["theme"], statement)
    return tuple(_example(lead, own, presenter.say) for lead in list(leads.values())[:_SHOWN])


def _example(lead: Statement, own: Sequence[Statement], say: Translator) -> Example:
    if lead.row["grade"] and lead.row["place"]:
        same = [s for s in own if s.row["grade"] == lead.row["grade"] and s.row["place"]]
        dates = Counter(s.when for s in same)
        return Example(
            say("value.grade", grade=lead.row["grade"]), ", ".join(say("home.places", count=n, when=w) for w, n in dates.items())
        )
    value = lead.mark if lead.is_figure else say.term("kind", lead.row["kind"])
    return Example(value, f"{lead.subject}, {lead.when}")


def by_theme(provinces: Sequence[Province], every: Sequence[Statement], presenter: Presenter) -> list[Dot]:
    """How many targets each province has on each theme; where there is none, what can be said, from all statements of any standing."""
    dots = []
    for code, theme in presenter.names.themes.items():
        for province in provinces:
            own = [s for s in every if s.row["theme"] == code and s.row["province"] == province.code]
            dots.append(_dot(province, theme, province.themes.get(code, 0), presenter.say.term("cell", cell_of(own)), presenter.say))
    return dots


def leading_themes(provinces: Sequence[Province], presenter: Presenter) -> str:
    """The theme on which each province has most targets, as a sentence; the first of the list where several have as many."""
    say, order = presenter.say, list(presenter.names.themes)
    parts = []
    for province in provinces:
        ranked = sorted(province.themes.items(), key=lambda pair: (-pair[1], order.index(pair[0])))
        parts += [
            say("home.leading_theme", province=province.who, theme=presenter.names.themes[theme], number=count)
            for theme, count in ranked[:1]
        ]
    return say("home.leading_themes", parts=", ".join(parts)) if parts else say("home.themes")


def without_figures(provinces: Sequence[Province], say: Translator) -> str:
    """Which provinces promise without a single figure, as a sentence."""
    silent = [p.who for p in provinces if not p.kinds["quantity"] and p.total]
    return say("home.without_figures", provinces=", ".join(silent)) if silent else say("home.kinds")


def by_kind(provinces: Sequence[Province], say: Translator) -> list[Dot]:
    """How many targets of each kind each province has."""
    kinds = say.terms("kind", schema.KINDS)
    return [_dot(province, name, province.kinds[kind], say("home.none"), say) for kind, name in kinds.items() for province in provinces]


def _dot(province: Province, row: str, count: int, empty: str, say: Translator) -> Dot:
    hover = say("home.dot", province=province.who, row=row, number=count or empty)
    return Dot(row=row, column=province.who, count=count, position=province.position, empty=empty, hover=hover)


def in_words(dots: Sequence[Dot]) -> str:
    """All counts in plain text."""
    return "; ".join(dot.hover for dot in dots)
