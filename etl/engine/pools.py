"""Who does the work: this process, processes of this machine, or a Dask cluster. Each gives the outcomes in the order of the batches."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import Any, Final, Protocol

from etl.documents import DocumentRefused
from etl.engine.batch import Finder, Outcome, extract_batch
from etl.engine.ending import deaf_to_interrupts, end_with_parent
from etl.engine.errors import EngineError
from etl.engine.sources import Source
from etl.engine.version import reading_version

Batch = tuple[Source, ...]
Work = Callable[[Batch], tuple[Outcome, ...]]

# Batches under way for each worker: enough that none waits for the next, few enough that memory stays flat.
_AHEAD: Final = 3
_PATIENCE: Final = "30s"


class Pool(Protocol):
    """A place where batches are read."""

    workers: int

    def outcomes(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """The outcomes of all documents in the order of the batches, however they were finished; only a bounded number is under way."""


class Here:
    """This process."""

    def __init__(self, form: str, find: Finder | None = None) -> None:
        self.workers = 1
        self._work: Work = partial(extract_batch, form=form, find=find)

    def outcomes(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """One document after the other."""
        for batch in batches:
            for source in batch:
                yield from self._work((source,))


class Processes:
    """Processes of this machine; one that dies over a document costs that document alone."""

    def __init__(self, workers: int, form: str, find: Finder | None = None) -> None:
        self.workers = workers
        self._work: Work = partial(extract_batch, form=form, find=find)

    def outcomes(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """As `Pool`; after the death of a process the batches under way are read again document by document."""
        waiting = iter(batches)
        left: deque[Batch] = deque()
        while True:
            try:
                yield from self._until_death(waiting, left)
                return
            except BrokenProcessPool:
                for batch in left:
                    yield from map(self._alone, batch)
                left.clear()

    def _until_death(self, waiting: Iterator[Batch], left: deque[Batch]) -> Iterator[Outcome]:
        """Outcomes in order; `left` holds the batches whose outcomes were not given yet."""
        pool = _executor(self.workers)
        under_way: deque[Future[tuple[Outcome, ...]]] = deque()
        try:
            for batch in waiting:
                left.append(batch)
                with deaf_to_interrupts():
                    under_way.append(pool.submit(self._work, batch))
                if len(left) > _AHEAD * self.workers:
                    yield from _first(under_way, left)
            while left:
                yield from _first(under_way, left)
        finally:
            pool.shutdown(cancel_futures=True)

    def _alone(self, source: Source) -> Outcome:
        with _executor(1) as pool:
            with deaf_to_interrupts():
                reading = pool.submit(self._work, (source,))
            try:
                return reading.result()[0]
            except BrokenProcessPool:
                return _crashed(source)


class Cluster:
    """A Dask cluster at `address`, which goes on running afterwards."""

    def __init__(self, address: str, form: str, find: Finder | None = None) -> None:
        import distributed
        from distributed.comm.addressing import get_address_host_port

        connect: Any = distributed.Client
        try:
            get_address_host_port(address)  # a client that cannot even begin to connect would wait a minute before it lets go
            self._client: Any = connect(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            hint = "start `dask scheduler` and `dask worker ADDRESS`, and give the address the scheduler prints"
            raise EngineError(f"no Dask scheduler answers at {address} ({error})", hint) from error
        self._agree(address)
        self.workers = max(1, sum(self._client.nthreads().values()))
        self._work: Work = partial(extract_batch, form=form, find=find)

    def _agree(self, address: str) -> None:
        """Raises `EngineError` when scheduler or workers cannot import this project or read by other rules than this process."""
        try:
            versions = {address: self._client.run_on_scheduler(reading_version), **self._client.run(reading_version)}
        except (ImportError, AttributeError) as error:
            self._client.close()
            hint = "start `dask scheduler` and `dask worker` with this project's folder on PYTHONPATH and its requirements installed"
            raise EngineError(f"the cluster at {address} cannot load this project ({error})", hint) from error
        others = sorted(where for where, version in versions.items() if version != reading_version())
        if others or len(versions) == 1:
            self._client.close()
            what = f"{others[0]} reads by other rules than this machine" if others else f"the scheduler at {address} has no workers"
            raise EngineError(what, "bring all of them to the same version and restart them" if others else "start `dask worker ADDRESS`")

    def outcomes(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """As `Pool`; a document over which workers keep dying is given up alone."""
        from distributed import KilledWorker

        under_way: deque[tuple[Batch, Any]] = deque()

        def first() -> Iterator[Outcome]:
            batch, future = under_way.popleft()
            try:
                yield from future.result()
            except KilledWorker:
                yield from map(self._alone, batch)

        try:
            for batch in batches:
                under_way.append((batch, self._submit(batch)))
                if len(under_way) > _AHEAD * self.workers:
                    yield from first()
            while under_way:
                yield from first()
        finally:
            self._client.close()

    def _submit(self, batch: Batch) -> Any:
        return self._client.submit(self._work, batch, pure=False)

    def _alone(self, source: Source) -> Outcome:
        from distributed import KilledWorker

        try:
            outcomes: tuple[Outcome, ...] = self._submit((source,)).result()
        except KilledWorker:
            return _crashed(source)
        return outcomes[0]


def _first(under_way: deque[Future[tuple[Outcome, ...]]], left: deque[Batch]) -> tuple[Outcome, ...]:
    outcomes = under_way.popleft().result()
    left.popleft()
    return outcomes


def _crashed(source: Source) -> Outcome:
    return Outcome(source.shown, "", 0, None, DocumentRefused(source.shown, "crashed"))


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=end_with_parent)
