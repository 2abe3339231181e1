"""A reader's own document: how it is handed in, shown with its figures marked, kept for the session, and taken away as files.

What is read is given to these functions as plain text and rows. It lives in the session alone, which is memory of the server:
nothing here is cached, logged or written.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, Final

import streamlit as st

from targets import marking
from targets.marking import Mark, Piece, Span
from targets.panels import Row
from targets.ui.reader import Reader
from targets.ui.show import empty, paragraph
from targets.wording import escape_markdown, number

_OUTCOME: Final = "extract.outcome"
_FILE: Final = "extract.file"
_TURN: Final = "extract.turn"
_TABLE: Final = "extract.table."
_PAGE: Final = "extract.page"
_GO: Final = "extract.go"
_DONE: Final = {"opening": 0.1, "reading": 0.4}


@dataclasses.dataclass(frozen=True)
class Given:
    """A document that was just handed in: its file name and its bytes."""

    name: str
    data: bytes


def about(reader: Reader, *, megabytes: int, pages: int, characters: int) -> None:
    """What happens to a document and how large it may be."""
    lang = reader.lang
    sizes = {"megabytes": number(megabytes, lang), "pages": number(pages, lang), "characters": number(characters, lang)}
    paragraph(reader.say("extract.private"))
    st.caption(reader.say("extract.limits", **sizes))


def given(reader: Reader, sample: Callable[[], str]) -> Given | None:
    """The document that the reader handed in with this run, by upload, by pasting or as the sample; None when there is nothing new."""
    say, turn = reader.say, st.session_state.setdefault(_TURN, 0)
    upload, paste = st.columns(2, gap="large")
    with upload:
        uploaded = st.file_uploader(say("extract.upload"), key=f"extract.upload.{turn}", help=say("extract.upload_help"))
        tried = st.button(say("extract.sample"), key="extract.sample", icon=":material/article:")
    with paste, st.form("extract.paste", border=False):
        text = st.text_area(say("extract.paste"), key=f"extract.text.{turn}", height=160, placeholder=say("extract.paste_example"))
        pasted = st.form_submit_button(say("extract.read"), icon=":material/play_arrow:")
    if pasted and not (text or "").strip():
        st.info(say("extract.nothing_pasted"))
    elif pasted:
        return Given(say("extract.pasted_name"), str(text).encode("utf-8", "replace"))
    if tried:
        return Given(say("extract.sample_name"), sample().encode())
    return _new_upload(uploaded)


def _new_upload(uploaded: Any) -> Given | None:
    """The uploaded file in the first run that sees it; one that the reader took back is forgotten."""
    known, now = st.session_state.get(_FILE), uploaded.file_id if uploaded else None
    st.session_state[_FILE] = now
    if now is None or now == known:
        if known is not None and now is None:
            keep(None)
        return None
    return Given(uploaded.name, uploaded.getvalue())


def keep(outcome: Any) -> None:
    """Keep what came of a document for this session, in place of what was there before, its corrections included."""
    _drop(_TABLE)
    st.session_state[_OUTCOME] = outcome
    _turn_to(1)


def kept() -> Any:
    """What came of the last document of this session, None when there is none."""
    return st.session_state.get(_OUTCOME)


def forget_button(reader: Reader) -> None:
    """The button that takes the document, its table and what was typed out of the session."""
    st.button(reader.say("extract.forget"), key="extract.forget", icon=":material/delete:", on_click=_forget)


def _forget() -> None:
    turn = st.session_state.get(_TURN, 0)
    _drop("extract.")
    st.session_state[_TURN] = turn + 1


def _drop(start: str) -> None:
    for key in [str(k) for k in st.session_state]:
        if key.startswith(start):
            del st.session_state[key]


@contextmanager
def progress(reader: Reader, place: Any) -> Iterator[Callable[[str, int], None]]:
    """A bar at `place` that says what is being done; yields what to tell it: the stage, and its size in bytes or characters.

    The place is made in every run: what stands below it would else move up in the first one after the reading.
    """
    # Streamlit counts the seconds in English alone.
    try:
        with place.container(), st.spinner(reader.say("extract.working"), show_time=reader.lang == "en"):
            bar = st.progress(0.0)

            def tell(stage: str, size: int) -> None:
                bar.progress(_DONE[stage], text=reader.say.term("extract.stage", stage).format(size=number(size, reader.lang)))

            yield tell
    finally:
        place.empty()


def refused(reader: Reader, *, file: str, what: str, particulars: str, hint: str) -> None:
    """One sentence on a document that could not be read: which, what is wrong, what to do."""
    wrong = f"{what} ({particulars})" if particulars else what
    st.error(reader.say("extract.refused", file=escape_markdown(file), what=escape_markdown(wrong), hint=escape_markdown(hint)))


def summary(reader: Reader, *, file: str, rows: Sequence[Row], remarks: Iterable[str]) -> None:
    """How much was found, what is still open, and what to know of how the document was read."""
    say, unknown = reader.say, sum(row["indicator"] is None for row in rows)
    heading, button = st.columns([4, 1], vertical_alignment="center")
    heading.header(say("extract.found", count=len(rows)), anchor=False)
    heading.caption(escape_markdown(file))
    with button:
        forget_button(reader)
    if rows:
        st.markdown(say("extract.unknown", count=unknown) if unknown else say("extract.all_known"))
    for remark in remarks:
        st.warning(say("extract.remark", remark=escape_markdown(remark)), icon=":material/info:")
    if not rows:
        empty(say("extract.nothing"), say("extract.nothing_hint"))


def marks(rows: Sequence[Row]) -> tuple[Mark, ...]:
    """The marks of the rows that a table shows, by their numbers."""
    return tuple(Mark(int(row["no"]), int(row["char_start"]), int(row["char_end"]), row["indicator"] is not None) for row in rows)


def text(reader: Reader, text: str, pages: Sequence[Sequence[Span]], marks: Sequence[Mark]) -> None:
    """One page of a document with its marks; long documents have a way to the other pages and to each mark."""
    shown = _page(reader, text, pages, marks) if len(pages) > 1 else 0
    st.caption(reader.say("extract.legend"))
    with st.container(border=True, key="extract.document"):
        paragraphs = (_markdown(marking.pieces(text, span, marks)) for span in pages[shown])
        st.markdown("\n\n".join(words for words in paragraphs if words))


def _page(reader: Reader, text: str, pages: Sequence[Sequence[Span]], marks: Sequence[Mark]) -> int:
    """The page asked for, counted from 0."""
    starts = {mark.number: mark.start for mark in marks}
    words = {mark.number: " ".join(text[mark.start : mark.end].split())[:80] for mark in marks}
    st.selectbox(
        reader.say("extract.go"),
        list(starts),
        index=None,
        key=_GO,
        format_func=lambda no: f"{no}. {words.get(no, '')}",
        placeholder=reader.say("extract.go_to"),
        on_change=lambda: _go(pages, starts),
    )
    page, turned = st.session_state.get(_PAGE, (1, 0))
    return st.pagination(len(pages), default=min(page, len(pages)), key=f"{_PAGE}.{turned}") - 1


def _go(pages: Sequence[Sequence[Span]], starts: Mapping[int, int]) -> None:
    """Turn to the page of the mark that was chosen."""
    start = starts.get(st.session_state.get(_GO, 0))
    if start is not None:
        _turn_to(marking.page_of(pages, start) + 1)


def _turn_to(page: int) -> None:
    """Open a page: a widget that has a value of its own takes none from outside, so it is made anew."""
    _, turned = st.session_state.get(_PAGE, (1, 0))
    st.session_state[_PAGE] = (page, turned + 1)


def _markdown(pieces: Sequence[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces).strip()


def _piece(piece: Piece) -> str:
    """A piece as Markdown; the spaces at its ends stand outside its mark, where Markdown keeps them."""
    before, after = (" " if end.isspace() else "" for end in (piece.text[:1], piece.text[-1:]))
    words = escape_markdown(piece.text)
    if not words:
        return " "
    if not piece.numbers:
        return f"{before}{words}{after}"
    colour = "blue" if piece.known else "orange"
    badge = f":{colour}-badge[{spans(piece.opens)}] " if piece.opens else ""
    return f"{before}{badge}:{colour}-background[{words}]{after}"


def spans(numbers: Sequence[int]) -> str:
    """Numbers in order, neighbours drawn together: 3, 4, 5, 9 is `3–5, 9`."""
    ordered = sorted(numbers)
    runs = [[n for _, n in run] for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def take_away(reader: Reader, table: Callable[[], bytes], statements: Callable[[], bytes], *, name: str) -> None:
    """The buttons that give the shown rows as a spreadsheet and as a statement file, made when they are clicked."""
    say = reader.say
    with st.container(horizontal=True, vertical_alignment="center", key="downloads"):
        _button(say("extract.csv"), table, f"{name}.csv", "text/csv")
        _button(say("extract.statements"), statements, f"{name}.yml", "application/yaml")
    st.caption(say("extract.about_files"))


def _button(label: str, content: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, content, name, mime, key=f"extract.{mime}", icon=":material/download:", on_click="ignore")
