"""Functions and values → results in order, in this process or in a pool of processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, repeat
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from dedupe.coverage import copies
from dedupe.errors import BadSetting, DedupeError
from dedupe.model import Corpus
from dedupe.recipe import CopyRecipe

if TYPE_CHECKING:  # loaded when a pool is asked for: most checks start none
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")
_CHUNKS = (1, 1, 2, 4, 8, 16)  # items that travel together: few at first, to set all to work
_AHEAD = 3  # chunks a process that wait for it; what is read ahead of them stays in memory


class Local:
    """One machine: `jobs` processes, or none besides this one for `jobs=1`.

    With more than one, functions and values must pickle (a function stands at the top level of
    a module, or is a `partial` of one). Use it as a context, or call `close`.

    >>> with Local() as engine:
    ...     list(engine.map(len, ["a", "bc"]))
    [1, 2]
    """

    def __init__(self, jobs: int = 1) -> None:
        if jobs < 1:
            raise BadSetting(f"{jobs} jobs cannot do anything", "choose 1 or more")
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the processes go; work that nobody waits for is not begun."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def links(self, corpus: Corpus, recipe: CopyRecipe) -> copies.Links:
        return copies.links(corpus, recipe, self.map)

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Apply `function` to each of `items`, in order; `items` are read as they are needed.

        An exception of `function` is raised here. A process that dies (killed, out of memory)
        raises a DedupeError.
        """
        if self.jobs == 1:
            return map(function, items)
        return self._spread(function, iter(items))

    def _spread(self, function: Callable[[T], R], items: Iterator[T]) -> Iterator[R]:
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[Future[list[R]]] = deque()
        chunks = _chunks(items, self.jobs)
        try:
            while True:
                for chunk in islice(chunks, self.jobs * _AHEAD - len(waiting)):
                    waiting.append(self._processes().submit(_each, function, chunk))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            self._pool = None
            raise DedupeError(
                "a worker process died, most likely for want of memory",
                "run it again with fewer --jobs, or with --jobs 1 to see the cause",
            ) from None
        finally:
            for future in waiting:
                future.cancel()

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            # `spawn` is the same on every system, and safe whatever threads this process has.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.jobs, context, _begin)
        return self._pool


def _begin() -> None:
    """In a worker: leave Ctrl-C to the process that the user stopped, which then closes us."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _each(function: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [function(one) for one in chunk]


def _chunks(items: Iterator[T], jobs: int) -> Iterator[list[T]]:
    sizes = chain.from_iterable(repeat(size, jobs) for size in _CHUNKS)
    for size in chain(sizes, repeat(_CHUNKS[-1])):
        chunk = list(islice(items, size))
        if not chunk:
            return
        yield chunk
