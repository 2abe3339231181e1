"""What a run says while it works and at its end, all on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TextIO

from tqdm import tqdm

from etl.documents import DocumentRefused, one_line
from etl.engine.batch import Outcome

# Seconds between two lines of a log.
_PAUSE: Final = 5.0
_WORDS: Final = {
    "vi": ("văn bản", "mục tiêu", "bị từ chối", "giây"),
    "en": ("documents", "targets", "refused", "seconds"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """A run: documents read or refused, targets found, the refusals in the order of the documents, seconds it took."""

    documents: int
    targets: int
    refused: tuple[DocumentRefused, ...]
    seconds: float

    @property
    def exit_status(self) -> int:
        """1 when a document was refused, else 0."""
        return 1 if self.refused else 0

    def words(self, lang: str) -> str:
        """One line in `vi` or `en`: `12 documents, 340 targets, 2 refused, 1.3 seconds`."""
        documents, targets, refused, seconds = _WORDS[lang]
        return f"{self.documents} {documents}, {self.targets} {targets}, {len(self.refused)} {refused}, {self.seconds:.1f} {seconds}"


class Progress:
    """Counts outcomes as they pass, draws a bar with documents, targets and failures, and says each refusal in its line.

    What is no terminal (a log file) gets a line now and then in place of the bar.
    """

    def __init__(self, documents: int, lang: str, stderr: TextIO) -> None:
        self._lang = lang
        self._stderr = stderr
        self._targets = 0
        self._documents = 0
        self._refused: list[DocumentRefused] = []
        self._start = self._told = time.perf_counter()
        self._seen = stderr.isatty()
        unit = f" {_WORDS[lang][0]}"
        self._bar = tqdm(total=documents, unit=unit, file=stderr, dynamic_ncols=True, leave=False, mininterval=0.5, disable=not self._seen)
        self._all = documents

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Gives the outcomes on, counted, and says what to know of how a document was read."""
        for outcome in outcomes:
            for remark in outcome.remarks:
                self._say(f"{one_line(outcome.source)}: {remark.words(self._lang)}")
            self.count(1, outcome.targets, (outcome.refusal,) if outcome.refusal else ())
            yield outcome

    def count(self, documents: int, targets: int, refused: Iterable[DocumentRefused]) -> None:
        """Counts documents that are done, by this run or by an earlier one."""
        for refusal in refused:
            self._refused.append(refusal)
            self._say(refusal.words(self._lang))
        self._documents += documents
        self._targets += targets
        _, targets_word, refused_word, _ = _WORDS[self._lang]
        self._bar.set_postfix({targets_word: self._targets, refused_word: len(self._refused)}, refresh=False)
        self._bar.update(documents)
        if not self._seen and time.perf_counter() - self._told >= _PAUSE:
            self._told = time.perf_counter()
            self._say(f"{self._documents / self._all:.0%}: {self._summary().words(self._lang)}")

    def _say(self, line: str) -> None:
        """A line above the bar; a log file holds such lines alone."""
        self._bar.write(line, file=self._stderr)

    def _summary(self) -> Summary:
        return Summary(self._documents, self._targets, tuple(self._refused), time.perf_counter() - self._start)

    def finish(self) -> Summary:
        """Takes the bar away and says the summary."""
        self._bar.close()
        summary = self._summary()
        print(summary.words(self._lang), file=self._stderr, flush=True)
        return summary

    def close(self) -> None:
        """Takes the bar away, also when a run breaks off."""
        self._bar.close()
