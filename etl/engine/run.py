"""One command: documents in, rows out, whoever does the work."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from typing import Final, TextIO

from etl.engine.batch import Finder
from etl.engine.errors import EngineError
from etl.engine.folder import is_folder
from etl.engine.outputs import ENDINGS, FileEach, Sink, to_file, to_stream
from etl.engine.pools import Batch, Cluster, Here, Pool, Processes
from etl.engine.progress import Progress, Summary
from etl.engine.sources import Source, sources_of

FORMATS: Final = tuple(ENDINGS)
# Documents sent to a worker at once: enough to outweigh the way there, few enough that all workers finish together.
_MOST: Final = 8


def run(
    paths: Sequence[str],
    *,
    out: str | None = None,
    format: str = "jsonl",
    workers: int = 1,
    cluster: str | None = None,
    lang: str = "en",
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    find: Finder | None = None,
) -> Summary:
    """Reads all documents behind `paths` (files, folders, patterns, addresses) and writes their rows in document order.

    `out` is a file or folder (None: standard output) for `format` `jsonl`, `yaml` or `parquet`; with a folder and `parquet` a run that
    was killed goes on when it is given again. The work is done here, by `workers` processes, or by the Dask cluster whose scheduler is
    at `cluster`; the rows are the same. `find` reads a document (default: `etl.extract.extract`). What happens is said on `stderr` in
    `lang`. Raises `EngineError` for a command that cannot be carried out.
    """
    _check(paths, out, format, workers, cluster)
    sources = sources_of(paths)
    pool = _pool(format, workers, cluster, find)
    progress = Progress(len(sources), lang, stderr or sys.stderr)
    with closing(progress):
        if out is not None and format == "parquet" and is_folder(out, ENDINGS[format]):
            return _to_dataset(out, paths, sources, pool, progress)
        with _sink(out, format, stdout or sys.stdout) as sink:
            for outcome in progress.watch(pool.outcomes(_batches(sources, pool.workers))):
                sink.write(outcome)
        return progress.finish()


def _sink(out: str | None, form: str, stdout: TextIO) -> AbstractContextManager[Sink]:
    if out is None:
        return to_stream(stdout)
    if is_folder(out, ENDINGS[form]):
        return nullcontext(FileEach(out, ENDINGS[form]))
    if form == "parquet":
        from etl.engine.parquet import to_parquet

        return to_parquet(out)
    return to_file(out)


def _to_dataset(out: str, paths: Sequence[str], sources: Sequence[Source], pool: Pool, progress: Progress) -> Summary:
    from etl.engine.parquet import Dataset  # pyarrow is loaded where Parquet is written: workers import this module too

    dataset = Dataset(out, paths, sources)
    for stored in dataset.stored:
        progress.count(len(stored.part.sources), stored.rows, stored.refused)
    batches = (batch for part in dataset.left for batch in _batches(part.sources, pool.workers))
    for _ in progress.watch(dataset.write(pool.outcomes(batches))):
        pass
    summary = progress.finish()
    refused = [(refusal.source, refusal.code, refusal.why) for refusal in summary.refused]
    dataset.finish({"documents": summary.documents, "targets": summary.targets, "refused": refused})
    return summary


def _batches(sources: Sequence[Source], workers: int) -> Iterator[Batch]:
    size = max(1, min(_MOST, len(sources) // (4 * workers)))
    for start in range(0, len(sources), size):
        yield tuple(sources[start : start + size])


def _pool(form: str, workers: int, cluster: str | None, find: Finder | None) -> Pool:
    if cluster is not None:
        return Cluster(cluster, form, find)
    return Here(form, find) if workers == 1 else Processes(workers, form, find)


def _check(paths: Sequence[str], out: str | None, form: str, workers: int, cluster: str | None) -> None:
    if not paths:
        raise EngineError("no document was given", "name files, folders, patterns or addresses")
    if form not in FORMATS:
        raise EngineError(f"unknown format {form}", f"give one of {', '.join(FORMATS)}")
    if form == "parquet" and out is None:
        raise EngineError("parquet cannot go to standard output", "give --out with a folder or a file that ends in .parquet")
    if workers < 1:
        raise EngineError(f"{workers} workers", "give 1 or more")
    if workers > 1 and cluster is not None:
        raise EngineError("both workers of this machine and a cluster were given", "give one of --workers and --cluster")
