"""When the documents were written, and when what they promise falls due."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from targets import wording
from targets.catalog import Language
from targets.charts import Dated, Due
from targets.messages import Translator
from targets.panels import Presenter, Row, Statement


def dated(documents: Iterable[Row], statements: Sequence[Statement], presenter: Presenter) -> tuple[Dated, ...]:
    """A line for every document whose date is known, in the order given, with the last days of its targets."""
    return tuple(_dated(document, statements, presenter) for document in documents if document["date"])


def _dated(document: Row, statements: Sequence[Statement], presenter: Presenter) -> Dated:
    say, lang = presenter.say, presenter.lang
    own = [s for s in statements if s.row["document_id"] == document["document_id"]]
    days = Counter(last_days(own))
    when = wording.day(document["date"], lang, document["date_precision"])
    return Dated(
        who=presenter.names.of("province", document["province"]),
        what=say("schedule.what", standing=say.term("status", document["status"]), date=when),
        position=presenter.position(document["province"]),
        written=written(document),
        hover=say("schedule.written", document=wording.document_line(document, lang)),
        dues=tuple(Due(day, count, _due(day, count, say, lang)) for day, count in sorted(days.items())),
    )


def written(document: Row) -> tuple[datetime.date, datetime.date]:
    """The first and the last day on which a document can have been written: a whole year where only the year is known."""
    day: datetime.date = document["date"]
    match document["date_precision"]:
        case "day":
            return day, day
        case "month":
            return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
        case _:
            return day.replace(month=1, day=1), day.replace(month=12, day=31)


def last_days(statements: Iterable[Statement]) -> list[datetime.date]:
    """The last days on which targets can be met, one for each that states a deadline; directions in words set none."""
    return [s.row["deadline_date"] for s in statements if s.row["deadline_date"] and s.row["kind"] != "direction"]


def _due(day: datetime.date, count: int, say: Translator, lang: Language) -> str:
    return say("schedule.due", count=count, day=wording.day(day, lang))


def finding(statements: Sequence[Statement], say: Translator) -> str:
    """The year in which most targets fall due, as a sentence; empty where none has a deadline."""
    years = Counter(day.year for day in last_days(statements))
    if not years:
        return ""
    (year, count), *_ = sorted(years.items(), key=lambda pair: (-pair[1], pair[0]))
    return say("schedule.finding", year=year, number=count, total=years.total())
