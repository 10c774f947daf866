"""Values that come one by one → a sequence of them that stands on disk when they are many."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TypeVar, overload

T = TypeVar("T")
_IN_MEMORY = 32_000_000  # bytes that are kept in memory before a file is used


class Shelf(Sequence[T]):
    """A sequence that is filled once; each value is unpickled anew whenever it is asked for.

    The file is the operating system's to delete.

    >>> shelf = Shelf(["a", "b"])
    >>> len(shelf), shelf[-1], [*shelf]
    (2, 'b', ['a', 'b'])
    """

    def __init__(self, values: Iterable[T]) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._ends = array("q", [0])
        for value in values:
            packed = pickle.dumps(value, protocol=5)
            self._file.write(packed)
            self._ends.append(self._ends[-1] + len(packed))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int, /) -> T: ...
    @overload
    def __getitem__(self, at: slice, /) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice, /) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]  # with the IndexError of a list
        self._file.seek(self._ends[number])
        value: T = pickle.loads(self._file.read(self._ends[number + 1] - self._ends[number]))
        return value

    def __iter__(self) -> Iterator[T]:
        return (self[number] for number in range(len(self)))
