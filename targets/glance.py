"""The provinces at a glance: what kinds of promises, on which themes, and a few that stand for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from targets import schema
from targets.charts import Dot
from targets.messages import Translator
from targets.panels import Presenter, Statement

# How many statements stand for a province on its card.
_SHOWN: Final = 3


@dataclass(frozen=True)
class Province:
    """One province: how many targets of each kind and theme, and some of its statements."""

    code: str
    who: str
    position: int
    kinds: Mapping[str, int]
    themes: Mapping[str, int]
    examples: tuple[Statement, ...]

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
        examples=_examples(own, list(presenter.names.families)),
    )


def _examples(own: Sequence[Statement], families: Sequence[str]) -> tuple[Statement, ...]:
    """One statement each of the first families in the order of lists, figures before milestones and schemes."""
    ranked = sorted((s for s in own if s.row["kind"] != "direction"), key=lambda s: (not s.is_figure, families.index(s.row["family"])))
    first: dict[str, Statement] = {}
    for statement in ranked:
        first.setdefault(statement.row["family"], statement)
    return tuple(first.values())[:_SHOWN]


def by_theme(provinces: Sequence[Province], themes: Mapping[str, str], say: Translator) -> list[Dot]:
    """How many targets each province has on each theme."""
    return list(_dots(provinces, themes, lambda province: province.themes, say("cell.not_stated"), say))


def by_kind(provinces: Sequence[Province], say: Translator) -> list[Dot]:
    """How many targets of each kind each province has."""
    return list(_dots(provinces, say.terms("kind", schema.KINDS), lambda province: province.kinds, say("home.none"), say))


def _dots(
    provinces: Sequence[Province], rows: Mapping[str, str], counts: Callable[[Province], Mapping[str, int]], empty: str, say: Translator
) -> Iterator[Dot]:
    for code, row in rows.items():
        for province in provinces:
            count = counts(province).get(code, 0)
            hover = say("home.dot", province=province.who, row=row, number=count)
            yield Dot(row=row, column=province.who, count=count, position=province.position, empty=empty, hover=hover)


def in_words(dots: Sequence[Dot]) -> str:
    """All counts in plain text."""
    return "; ".join(dot.hover for dot in dots)
