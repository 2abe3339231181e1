"""Tables with one row a line and nothing but blanks between cells, as the text layer of a PDF gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from etl.grammar.cells import FEWEST_ROWS, LINES, Cell, Grid, cell_of
from etl.grammar.nouns import read_noun
from etl.grammar.units import read_measure, read_rate

_HEAD: Final = re.compile(r"^[ \t]*(?:S?TT|Stt)\.? +(?=\w)", re.MULTILINE)
# What such a line holds, asked first: a search runs faster to letters than to the beginnings of lines.
_HEAD_WORDS: Final = (re.compile(r"TT\.? +(?=\w)"), re.compile(r"Stt\.? +(?=\w)"))
_WIDEST_MARGIN: Final = 80
_INDEX: Final = re.compile(r"[ \t]*(?P<index>(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-H])[.)]?|[-+])\s+(?=[^\W\d])")
_CHUNK: Final = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS: Final = 4
_MOST_HEAD_LINES: Final = 6
_MOST_ROW_LINES: Final = 4
_MOST_YEARS: Final = 16
# No table read so far is longer; what follows is left to the next header.
_LONGEST: Final = 60_000
_UNIT_HEAD: Final = re.compile(r"đơn vị(?: tính)?|đvt", re.IGNORECASE)
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?(?!\d)")
_BOUND: Final = r"(?:[≥≤<>]=?|dưới|trên|khoảng|từ|đạt)\s?"
_AMOUNT: Final = r"\d[\d.,]*"
_VALUE: Final = rf"((?:{_BOUND})?{_AMOUNT}(?:\s?[-–]\s?{_AMOUNT})?(?:/\d+)?\s?%?|-)"
_SCALE: Final = re.compile(r"(?:(?:1\.?000|100|10) )?(?:(?:nghìn tỷ|nghìn|ngàn|triệu|tỷ|vạn) )?")
_LONGEST_UNIT: Final = 5
_PAGE_NUMBER: Final = re.compile(r"\s*\d{1,3}\s*")

Line = tuple[int, int]


def read_aligned(plain: str) -> list[Grid]:
    """The tables of a text whose header begins with `TT` and goes on in the same line."""
    if not any(_opens_its_line(plain, match.start()) for word in _HEAD_WORDS for match in word.finditer(plain)):
        return []
    grids: list[Grid] = []
    for head in _HEAD.finditer(plain):
        if grids and head.start() < grids[-1].end:
            continue
        lines = _lines_of(plain, head.start())
        above = list(islice(lines, _MOST_HEAD_LINES + 1))
        depth = next((i for i, line in enumerate(above) if i and _INDEX.match(plain, *line)), 0)
        if not depth:
            continue
        columned = len(_chunks(plain, above[0])) >= _FEWEST_COLUMNS
        grid = (_columned if columned else _run_together)(plain, above[:depth], [*above[depth:], *lines])
        if grid is not None and len(grid.rows) >= FEWEST_ROWS:
            grids.append(grid)
    return grids


def _opens_its_line(plain: str, at: int) -> bool:
    line = plain.rfind("\n", 0, at) + 1
    return at - line <= _WIDEST_MARGIN and plain[line:at].strip(" \t") in ("", "S")


def _lines_of(plain: str, start: int) -> Iterator[Line]:
    """The lines that are not empty from a header on, up to the next header."""
    for number, line in enumerate(LINES.finditer(plain, start, start + _LONGEST)):
        if number and _HEAD.match(line.group()):
            return
        if line.group().strip():
            yield line.span()


def _chunks(plain: str, line: Line) -> list[Cell]:
    """What stands between each two wide blanks of a line."""
    return [Cell(m.start(), m.end()) for m in _CHUNK.finditer(plain, *line)]


def _columned(plain: str, head: Sequence[Line], lines: Sequence[Line]) -> Grid | None:
    """A table whose columns stand one below the other; a line with one chunk carries a name on."""
    body: list[Line] = []
    for line in lines:
        if body and plain.count("\n", body[-1][1], line[0]) > FEWEST_ROWS:
            break
        if len(_chunks(plain, line)) < FEWEST_ROWS and not plain[line[0] : line[0] + 4].isspace():
            break
        body.append(line)
    full = [line for line in body if len(_chunks(plain, line)) >= _FEWEST_COLUMNS - 1]
    columns = _extents(plain, full)
    if len(columns) < _FEWEST_COLUMNS:
        return None
    rows = (row for line in body if not (row := _laid(plain, line, columns))[0].empty or not row[-1].empty)
    header = tuple(_laid(plain, line, columns) for line in head)
    return Grid(head[0][0], body[-1][1], len(columns), header, tuple(rows))


def _extents(plain: str, lines: Sequence[Line]) -> list[Line]:
    """Where the columns of some lines stand: the stretches parted by blanks that go through all of them."""
    inked: set[int] = set()
    for start, end in lines:
        for chunk in _chunks(plain, (start, end)):
            inked.update(range(chunk.start - start, chunk.end - start))
    columns: list[Line] = []
    for at in sorted(inked):
        if columns and at - columns[-1][1] < FEWEST_ROWS:
            columns[-1] = (columns[-1][0], at + 1)
        else:
            columns.append((at, at + 1))
    return columns


def _laid(plain: str, line: Line, columns: Sequence[Line]) -> tuple[Cell, ...]:
    """The cells of a line, each chunk in the column it stands in or next to."""
    cells = [Cell(line[0], line[0])] * len(columns)
    for chunk in _chunks(plain, line):
        first, last = chunk.start - line[0], chunk.end - line[0]
        nearest = min(range(len(columns)), key=lambda i: max(columns[i][0] - last, first - columns[i][1]))
        cells[nearest] = Cell(cells[nearest].start if not cells[nearest].empty else chunk.start, chunk.end)
    return tuple(cells)


def _run_together(plain: str, head: Sequence[Line], lines: Sequence[Line]) -> Grid | None:
    """A table with single blanks between cells: each row ends with as many figures as the header has years."""
    start, end = head[0][0], head[-1][1]
    unit = _UNIT_HEAD.search(plain, start, end)
    years = list(_YEARS.finditer(plain, unit.end() if unit else start, end))
    if not FEWEST_ROWS <= len(years) <= _MOST_YEARS:
        return None
    index = _HEAD.match(plain, start)
    named = index.end() if index else start
    heads = [cell_of(plain, start, named), cell_of(plain, named, unit.start() if unit else years[0].start())]
    heads.append(cell_of(plain, unit.start(), unit.end()) if unit else Cell(named, named))
    at = unit.end() if unit else years[0].start()
    for year in years:
        heads.append(cell_of(plain, at, year.end()))
        at = year.end()
    rows = list(_rows(plain, lines, len(years)))
    if sum(not row[-1].empty for row in rows) < FEWEST_ROWS:
        return None
    return Grid(start, rows[-1][-1].end, len(heads), (tuple(heads),), tuple(rows))


def _rows(plain: str, lines: Sequence[Line], count: int) -> Iterator[tuple[Cell, ...]]:
    """The rows: from a number to `count` figures at the end of a line; a number without figures opens a title."""
    ending = re.compile(r"\s" + r"\s+".join([_VALUE] * count) + r"\s*\Z", re.IGNORECASE)
    at = 0
    while at < len(lines):
        index = _INDEX.match(plain, *lines[at])
        if index is None:
            if _PAGE_NUMBER.fullmatch(plain, *lines[at]):
                at += 1
                continue
            return
        size = 1
        while not (tail := ending.search(plain, index.end(), lines[at + size - 1][1])):
            if size == _MOST_ROW_LINES or at + size == len(lines) or _INDEX.match(plain, *lines[at + size]):
                break
            size += 1
        number = Cell(index.start("index"), index.end("index"))
        if tail:
            label, unit = _split_unit(plain, index.end(), tail.start())
            yield (number, label, unit, *(cell_of(plain, *tail.span(i + 1)) for i in range(count)))
            at += size
        else:
            stop = lines[at][1]
            yield (number, cell_of(plain, index.end(), stop), *[Cell(stop, stop)] * (count + 1))
            at += 1


def _split_unit(plain: str, start: int, end: int) -> tuple[Cell, Cell]:
    """The name of a row and the unit that closes it: `Thu ngân sách` | `Tỷ đồng`."""
    words = plain[start:end].lower().replace("\n", " ")
    begins = [m.start() for m in re.finditer(r"\S+", words)][-_LONGEST_UNIT:]
    cut = next((at for at in begins if at and _is_unit(words[at:].strip())), len(words))
    return cell_of(plain, start, start + cut), cell_of(plain, start + cut, end)


def _is_unit(words: str) -> bool:
    """Whether words are a unit and nothing else: `%`, `triệu đồng/người`, `sản phẩm`."""
    scale = _SCALE.match(words)
    at = scale.end() if scale else 0
    if measure := read_measure(words, at, len(words)):
        rate = read_rate(words, measure[1], len(words))
        return (rate[1] if rate else measure[1]) == len(words)
    noun, unit, _ = read_noun(words[at:].split())
    return bool(unit) and unit != "items" and noun == words[at:]
