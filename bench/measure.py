"""What is measured, each whole run in a process of its own, so that its memory is its own too."""

from __future__ import annotations

import io
import math
import multiprocessing
import resource
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import Pattern

from etl.documents import read_document
from etl.engine import run
from etl.extract import extract
from etl.indicators import load_wordings


@dataclass(frozen=True)
class Run:
    """One run over `documents`: MB of text, targets, seconds by the clock and of processors.

    `memory` is the peak of resident memory of the process, `worker_memory` that of its largest worker, in MB.
    """

    documents: int
    megabytes: float
    targets: int
    seconds: float
    cpu: float
    memory: float
    worker_memory: float

    @property
    def speed(self) -> float:
        """MB a second."""
        return self.megabytes / self.seconds


def whole_run(paths: Sequence[Path], out: Path, workers: int = 1) -> Run:
    """`etl extract` over `paths` to one Parquet file, in a fresh process."""
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(send, [str(path) for path in paths], str(out), workers))
    process.start()
    measured = receive.recv()
    process.join()
    return Run(len(paths), _megabytes(paths), *measured)


def _run(send: multiprocessing.connection.Connection, paths: list[str], out: str, workers: int) -> None:
    start = time.perf_counter()
    summary = run(paths, out=out, format="parquet", workers=workers, stderr=io.StringIO())
    seconds = time.perf_counter() - start
    own, workers_own = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + workers_own.ru_utime + workers_own.ru_stime
    send.send((summary.targets, seconds, cpu, own.ru_maxrss / 1000, workers_own.ru_maxrss / 1000))


def _megabytes(paths: Iterable[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / 1e6


def beside_plain_passes(paths: Sequence[Path], patterns: dict[str, Pattern[str]]) -> dict[str, float]:
    """Processor seconds of the extraction and of each plain pass over the same texts, in turn, opening files left out."""
    seconds = dict.fromkeys(("extraction", *patterns), 0.0)
    load_wordings()  # made ready once a process, and no part of the cost of a document
    for path in paths:
        document = read_document(path)
        start = time.process_time()
        for _ in extract(document):
            pass
        seconds["extraction"] += time.process_time() - start
        for name, pattern in patterns.items():
            start = time.process_time()
            for _ in pattern.finditer(document.text):
                pass
            seconds[name] += time.process_time() - start
    return seconds


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of log cost over log size by least squares: 1 is linear."""
    x, y = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)
