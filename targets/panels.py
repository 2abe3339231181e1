"""Targets as a reader meets them: statements in one language, and a cell for every province."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from targets import wording
from targets.catalog import Language, Unit
from targets.messages import Translator, translator
from targets.names import Names
from targets.schema import CELLS

Row = Mapping[str, Any]

FIGURES: Final = ("quantity", "urban_grade", "rank")
_BY_STATUS: Final = {"adopted": "value", "report": "report_only", "draft": "draft_only"}


@dataclass(frozen=True)
class Statement:
    """One target ready to be shown: its words in one language, and its row as it stands in the table."""

    row: Row
    who: str
    position: int
    indicator: str
    about: str
    value: str
    mark: str
    when: str
    quotation: str
    document: str
    note: str

    @property
    def subject(self) -> str:
        """What the target is about: a place that is to reach a grade, else the indicator with the group or place it covers."""
        if self.about:
            return self.about if self.row["grade"] else f"{self.indicator} ({self.about})"
        return self.indicator

    @property
    def sentence(self) -> str:
        """The statement in one line of plain text."""
        about = f" ({self.about})" if self.about else ""
        return f"{self.who}{about}: {self.indicator} – {self.value}, {self.when}."

    @property
    def is_figure(self) -> bool:
        """Whether it states a figure, a grade or a rank."""
        return self.row["kind"] in FIGURES


@dataclass(frozen=True)
class Cell:
    """What can be said of a topic in one province; `cell` is a code of `schema.CELLS`."""

    province: str
    who: str
    position: int
    cell: str
    lead: Statement | None = None
    more: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Presenter:
    """Makes statements of rows in one language."""

    lang: Language
    names: Names
    units: Mapping[str, Unit]
    documents: Mapping[str, Row]

    @property
    def say(self) -> Translator:
        """The messages of the language."""
        return translator(self.lang)

    def position(self, province: str) -> int:
        """The place of a province in the order of all, from 0: its colour and sign."""
        return list(self.names.provinces).index(province) if province in self.names.provinces else len(self.names.provinces)

    def unit(self, row: Row) -> Unit | None:
        """The unit of a row."""
        return self.units.get(row.get("unit") or "")

    def about(self, row: Row) -> str:
        """The place or the group that a row speaks of, where it is not the whole province."""
        place = self.names.of("place", row["place"]) if row.get("place") else ""
        scope = self.say.term_or("scope", row["scope"]) if row.get("scope") else ""
        return ", ".join(part for part in (place, scope) if part)

    def statement(self, row: Row) -> Statement:
        """One row as a statement."""
        unit, lang = self.unit(row), self.lang
        return Statement(
            row=row,
            who=self.names.of("province", row["province"]),
            position=self.position(row["province"]),
            indicator=self.names.of("indicator", row["indicator"]),
            about=self.about(row),
            value=wording.value_phrase(row, unit, lang),
            mark=wording.value_mark(row, unit, lang),
            when=wording.when_phrase(row, lang),
            quotation=wording.quotation(row["says"], lang),
            document=wording.document_line(self.documents[row["document_id"]], lang),
            note=row.get(f"note_{lang}") or "",
        )

    def statements(self, rows: Iterable[Row]) -> tuple[Statement, ...]:
        """Rows as statements, by province, then year, then place in the document."""
        made = [self.statement(row) for row in rows]
        return tuple(sorted(made, key=lambda s: (s.position, s.row.get("year") or 9999, s.row["document_id"], s.row["char_start"])))


def cells(statements: Sequence[Statement], presenter: Presenter, provinces: Sequence[str], recorded: Mapping[str, Row]) -> tuple[Cell, ...]:
    """A cell for every province, from all its statements on a topic whatever their standing.

    `more` counts the further ones of the standing of the one that leads the cell.
    `recorded` holds the rows of the table `cells` by province: the target that speaks for a cell there leads it.
    """
    return tuple(_cell(code, [s for s in statements if s.row["province"] == code], presenter, recorded.get(code)) for code in provinces)


def _cell(province: str, own: Sequence[Statement], presenter: Presenter, recorded: Row | None) -> Cell:
    cell = cell_of(own)
    if cell == "not_stated" and recorded and recorded["cell"] == "not_applicable":
        cell = "not_applicable"
    speaking = (recorded or {}).get("target_id")
    fitting = sorted((s for s in own if _kind_of_cell(s) == cell), key=lambda s: (s.row["target_id"] != speaking, not s.is_figure))
    return Cell(
        province=province,
        who=presenter.names.of("province", province),
        position=presenter.position(province),
        cell=cell,
        lead=fitting[0] if fitting else None,
        more=sum(s.row["status"] == fitting[0].row["status"] for s in fitting[1:]),
        reason=(recorded or {}).get(f"reason_{presenter.lang}") or "",
    )


def cell_of(statements: Sequence[Statement]) -> str:
    """What can be said where these are all statements there are, of any standing: a code of `schema.CELLS`, the first that holds."""
    found = {_kind_of_cell(s) for s in statements}
    return next((cell for cell in CELLS if cell in found), "not_stated")


def _kind_of_cell(statement: Statement) -> str:
    return "in_words" if statement.row["kind"] == "direction" else _BY_STATUS[statement.row["status"]]
