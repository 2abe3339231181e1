"""Pages and pieces hold every letter of a document once and in order, and mark exactly what was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from targets.marking import PAGE, PARAGRAPH, Mark, page_of, pages, pieces

TEXT = "Đến năm 2030, 60% số xã có chợ; 3 huyện đạt chuẩn."


def at(words: str, number: int, *, known: bool = True, text: str = TEXT) -> Mark:
    return Mark(number, text.index(words), text.index(words) + len(words), known)


def test_marks_are_cut_out_of_the_running_text() -> None:
    found = pieces(TEXT, (0, len(TEXT)), [at("60% số xã có chợ", 1), at("3 huyện đạt chuẩn", 2, known=False)])
    assert [(p.text, p.numbers, p.opens, p.known) for p in found] == [
        ("Đến năm 2030, ", (), (), True),
        ("60% số xã có chợ", (1,), (1,), True),
        ("; ", (), (), True),
        ("3 huyện đạt chuẩn", (2,), (2,), False),
        (".", (), (), True),
    ]


def test_marks_within_marks_open_each_where_it_begins() -> None:
    found = pieces(TEXT, (0, len(TEXT)), [at(TEXT[:-1], 1), at("60% số xã", 2), at("60% số xã có chợ", 3)])
    assert [(p.text, p.numbers, p.opens) for p in found] == [
        ("Đến năm 2030, ", (1,), (1,)),
        ("60% số xã", (1, 2, 3), (2, 3)),
        (" có chợ", (1, 3), ()),
        ("; 3 huyện đạt chuẩn", (1,), ()),
        (".", (), ()),
    ]


def test_a_mark_that_runs_over_paragraphs_is_shown_in_each() -> None:
    mark = Mark(7, 8, 20)
    assert [p.opens for p in pieces(TEXT, (0, 14), [mark]) if p.numbers] == [(7,)]
    assert [p.opens for p in pieces(TEXT, (14, 30), [mark]) if p.numbers] == [(7,)]


def test_a_line_of_25000_letters_is_cut_where_sentences_end_and_never_in_a_mark() -> None:
    sentence = "Tỷ lệ che phủ rừng đạt 65% vào năm 2030. "
    text = sentence * 620
    marks = [Mark(n, n * len(sentence), n * len(sentence) + 39) for n in range(620)]
    made = pages(text, (), marks)
    spans = [span for page in made for span in page]
    assert all(end - start <= PARAGRAPH for start, end in spans) and all(page[-1][1] - page[0][0] <= PAGE for page in made)
    assert all(text[start:end].startswith("Tỷ lệ") for start, end in spans)


def test_digits_without_end_are_cut_all_the_same() -> None:
    made = pages("9" * 100_000, (), ())
    assert "".join("9" * (end - start) for page in made for start, end in page) == "9" * 100_000


def test_the_page_of_an_offset_is_the_one_that_shows_it() -> None:
    text = "Một câu ngắn.\n" * 2_000
    made = pages(text, range(0, len(text), 14), ())
    assert len(made) > 5
    for offset in (0, 3, 5_000, 13_999, len(text) - 1):
        page = made[page_of(made, offset)]
        assert page[0][0] <= offset < page[-1][1]


TEXTS = st.text(st.sampled_from("aă .;\n|9%"), max_size=6_000)


@given(TEXTS, st.lists(st.integers(-5, 7_000)), st.lists(st.tuples(st.integers(0, 6_000), st.integers(1, 240)), max_size=30))
def test_every_letter_stands_on_one_page_once(text: str, breaks: list[int], spans: list[tuple[int, int]]) -> None:
    marks = [Mark(n, start, min(start + length, len(text))) for n, (start, length) in enumerate(spans) if start < len(text)]
    made = pages(text, sorted(breaks), marks)
    shown = [piece for page in made for span in page for piece in pieces(text, span, marks)]
    assert "".join(piece.text for piece in shown) == text
    letters = [numbers for piece in shown for numbers in [piece.numbers] * len(piece.text)]
    for mark in marks:
        assert [i for i, numbers in enumerate(letters) if mark.number in numbers] == list(range(mark.start, mark.end))


def test_an_empty_text_has_one_empty_page() -> None:
    assert pages("", (), ()) == ((),)
