"""Any table in any format: /api/v1/<table>.<format> with the parameters of the Selection."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
from starlette.requests import Request

from targets import export, queries, schema
from targets.api.answers import Answer
from targets.api.problems import Problem, refused
from targets.messages import DEFAULT, LANGUAGES
from targets.selection import PARAMETERS, Selection, read_params
from targets.store import Store

LABELS: Final = ("codes", "names")


@dataclass(frozen=True)
class Format:
    """One format: its media type, whether a browser saves it, whether it can carry labels, and how it is written."""

    media_type: str
    saved: bool
    labelled: bool
    write: Callable[[export.Extract, bool], bytes]


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format("text/csv; charset=utf-8; header=present", True, True, lambda e, names: export.csv_for_programs(_rows(e, names))),
    "json": Format("application/json", False, False, lambda e, _: export.json_rows(e.rows, e.version)),
    "parquet": Format("application/vnd.apache.parquet", True, False, lambda e, _: export.parquet(e.rows)),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        True,
        True,
        lambda e, names: export.workbook(e, labelled=names),
    ),
}


def parameters(table: str, ending: str) -> tuple[str, ...]:
    """All parameters that an address takes: those that filter the table, `lang`, and `labels` where the format carries them."""
    return (*queries.parameters_of(table), "lang", *(("labels",) if FORMATS[ending].labelled else ()))


def table(store: Store, request: Request) -> Answer:
    """The rows of one table under the selection of the address; raises Problem for what cannot be answered."""
    name, ending = request.path_params["table"], request.path_params["ending"]
    if name not in schema.TABLES:
        raise Problem(404, "unknown_table", table=name, valid=tuple(t.name for t in export.built_tables(store)))
    if ending not in FORMATS:
        raise Problem(404, "unknown_format", ending=ending, valid=tuple(FORMATS))
    if not store.has(name):
        raise Problem(404, "table_not_built", table=name, valid=tuple(t.name for t in export.built_tables(store)))
    params: dict[str, list[str]] = {}
    for parameter, value in request.query_params.multi_items():
        params.setdefault(parameter, []).append(value)
    selection = _selection(store, name, ending, params)
    lang = _choice(params, "lang", LANGUAGES, DEFAULT)
    labels = _choice(params, "labels", LABELS, LABELS[0])
    today = datetime.datetime.now(datetime.UTC).date()
    extract = export.take(store, name, selection, lang=lang, address=str(request.url), made_on=today)
    file_name = export.file_name(name, store.version, ending, filtered=bool(selection)) if FORMATS[ending].saved else None
    return Answer(FORMATS[ending].write(extract, labels == "names"), FORMATS[ending].media_type, file_name)


def _rows(extract: export.Extract, names: bool) -> pa.Table:
    return export.labelled(extract.rows, extract.names) if names else extract.rows


def _selection(store: Store, name: str, ending: str, params: Mapping[str, list[str]]) -> Selection:
    taken, known = parameters(name, ending), queries.known(store)
    read = read_params(params, known, also=taken)
    if read.refused:
        raise refused(read.refused[0], taken, known)
    strangers = [parameter for parameter in params if parameter in PARAMETERS and parameter not in taken]
    if strangers:
        raise Problem(400, "not_for_this_table", parameter=strangers[0], table=name, valid=taken)
    return read.selection


def _choice(params: Mapping[str, list[str]], parameter: str, valid: tuple[str, ...], default: str) -> str:
    value = params.get(parameter, [default])[-1]
    if value not in valid:
        raise Problem(400, "unknown_code", parameter=parameter, value=value, nearest=default, valid=valid)
    return value
