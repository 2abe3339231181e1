"""What a reader asks for stands in the address: the language and the selection. Both go along with every link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from targets.catalog import Language
from targets.messages import DEFAULT, Translator, language, translator
from targets.selection import PARAMETERS, Known, Read, Selection, read_params
from targets.wording import escape_markdown

# Parameters of one page alone: the one thing it is about, what a change does, what came of a target, the borders of a map.
_OF_ONE_PAGE: Final = ("id", "what", "state", "borders")
# Parameters that are not of the selection: the language, those of one page, and Streamlit's own for embedding.
_OTHERS: Final = ("lang", *_OF_ONE_PAGE, "embed", "embed_options")
FORWARD: Final = ":material/arrow_forward:"
_PAGES: Final = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True)
class Reader:
    """Who is reading: language and messages."""

    lang: Language
    say: Translator

    def address(self, selection: Selection | None = None) -> dict[str, list[str]]:
        """The parameters of an address that shows `selection` in this language."""
        params = selection.to_params() if selection else {}
        return params if self.lang == DEFAULT else params | {"lang": [str(self.lang)]}


def reader() -> Reader:
    """The reader of this run, by `lang` in the address."""
    lang = language(st.query_params.get("lang"))
    return Reader(lang, translator(lang))


def _given() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def selection(known: Known) -> Read:
    """The selection in the address and what of it cannot be used."""
    return read_params(_given(), known, also=_OTHERS)


def carried(reader: Reader) -> dict[str, list[str]]:
    """What every link takes along: the selection as it stands in the address, and the language."""
    return reader.address(Selection.from_params({k: v for k, v in _given().items() if k in PARAMETERS}))


def same_page_in(reader: Reader, lang: Language) -> dict[str, list[str]]:
    """The address of this page in another language: the same selection, the same thing, the same view."""
    return carried(reader) | {name: values for name, values in _given().items() if name in _OF_ONE_PAGE} | {"lang": [str(lang)]}


def settle_address() -> None:
    """Make the browser show the address of this run.

    A link to the page one is on runs it with the new parameters but leaves the old address standing (Streamlit 1.67), and the
    next click would go back to it. The browser changes nothing where the address is right already.
    """
    given = {name: values for name, values in _given().items() if not name.lower().startswith("embed")}
    if given:
        st.query_params.from_dict(given)
    else:
        st.query_params.clear()


def write_parameter(parameter: str, codes: Sequence[str]) -> None:
    """Put the codes of one parameter into the address; none removes it."""
    if codes:
        st.query_params[parameter] = list(codes)
    elif parameter in st.query_params:
        del st.query_params[parameter]


def page_file(name: str) -> Path:
    """The script of a page; an absolute path, because the shell does not stand beside the pages."""
    return _PAGES / f"{name}.py"


def link(reader: Reader, name: str, label: str, *, to: Selection | None = None, icon: str | None = None) -> None:
    """A link to a page that keeps the language; it shows `to`, or the selection of this page."""
    params = carried(reader) if to is None else reader.address(to)
    st.page_link(page_file(name), label=escape_markdown(label), icon=icon, query_params=params)
