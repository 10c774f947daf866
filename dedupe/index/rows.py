"""Nouns ↔ the bytes in which the index keeps them: deflated JSON, by their type annotations.

No pickle: whoever can write an index file must not be able to run code where it is read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from dedupe.errors import BadIndex

T = TypeVar("T")
Read = Callable[[Any], Any]
_AS_JSON = frozenset((str, int, float, bool, NoneType))
_LEVEL = 6  # of zlib: more costs time and gains nothing on texts of this size


class Damaged(BadIndex):
    """What no change has written can have left; who knows the file says which it is."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause, "delete the file, then build it: dedupe index build")


def blob(text: str) -> bytes:
    """A name, or another text that is asked for: sorted as strings are, with lone surrogates.

    File names that are no UTF-8 hold such, and SQLite takes none in its own texts.

    >>> blob("z") < blob("é") < blob("\\udce9") < blob("𝄞")
    True
    """
    return text.encode("utf-8", "surrogatepass")


def text_of(content: bytes) -> str:
    """The text that `blob` made `content` of; `Damaged` if it did not."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise Damaged(f"a name in the index cannot be read ({error})") from None


def packed(value: object) -> bytes:
    """`value` and what it holds as bytes; `unpacked` needs its type to read it."""
    text = json.dumps(_plain(value), separators=(",", ":"))
    return zlib.compress(text.encode("ascii"), _LEVEL)


def unpacked(kind: type[T], content: bytes) -> T:
    """The value of type `kind` that `packed` made `content` of; `Damaged` if it did not."""
    read: Read = _reader(kind)  # type: ignore[arg-type]
    try:
        value: T = read(json.loads(zlib.decompress(content)))
    except (zlib.error, ValueError, TypeError) as error:
        raise Damaged(f"a row of the index cannot be read ({error})") from None
    return value


@cache
def shape(kind: Any) -> str:  # noqa: ANN401
    """What `unpacked` reads as `kind`: another release may have other nouns.

    >>> shape(tuple[int, ...])
    'tuple(int, Ellipsis)'
    """
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        names = (field.name for field in fields(kind)) if is_dataclass(kind) else kind._fields
        return f"{kind.__name__}({', '.join(f'{name}: {shape(hints[name])}' for name in names)})"
    parts = ", ".join(shape(part) for part in get_args(kind))
    name = getattr(get_origin(kind) or kind, "__name__", repr(kind))
    return f"{name}({parts})" if parts else name


def _plain(value: Any) -> Any:  # noqa: ANN401
    kind = type(value)
    if kind in _AS_JSON:
        return value
    if (names := _names(kind)) is not None:  # type: ignore[arg-type]
        return [_plain(getattr(value, name)) for name in names]
    if kind is bytes:
        return value.decode("latin-1")
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(value[key])] for key in sorted(value)]
    if kind is frozenset:
        return sorted(_plain(part) for part in value)
    return [_plain(part) for part in value]


@cache
def _names(kind: Hashable) -> tuple[str, ...] | None:
    """The fields of a dataclass."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


@cache
def _reader(kind: Any) -> Read:  # noqa: ANN401
    """How a value of type `kind` is made of what JSON gives."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (part for part in parts if part is not NoneType)
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if kind in (str, int, float, bool) or origin is Literal:
        return _as_it_is
    if kind is bytes:
        return lambda value: value.encode("latin-1")
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _noun(kind)
    return _collection(origin, parts)


def _as_it_is(value: Any) -> Any:  # noqa: ANN401
    return value


def _noun(kind: Any) -> Read:  # noqa: ANN401
    """A dataclass or a named tuple: its fields in their order."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else kind._fields
    reads = [_reader(hints[name]) for name in names]
    return lambda value: kind(*[read(part) for read, part in zip(reads, value, strict=True)])


def _collection(origin: Any, parts: tuple[Any, ...]) -> Read:  # noqa: ANN401
    if origin is tuple and parts[-1:] != (Ellipsis,):
        reads = [_reader(part) for part in parts]
        return lambda value: tuple(read(v) for read, v in zip(reads, value, strict=True))
    first = _reader(parts[0])
    if origin is tuple:
        return lambda value: tuple(map(first, value))
    if origin is frozenset:
        return lambda value: frozenset(map(first, value))
    second = _reader(parts[1])
    return lambda value: {first(key): second(held) for key, held in value}
