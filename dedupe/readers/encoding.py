"""Bytes → text, or the reason why they are none; nothing is guessed in silence."""

from __future__ import annotations

import codecs
import re

from dedupe.errors import BadArticle, BadSetting

# The longest first: the mark of UTF-32 begins like that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3", "a SQLite file"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
)
_LOOKED_AT = 65_536  # bytes in which control characters are counted
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.02  # share of control characters above which bytes are no text
# Encodings of other alphabets: their own letters, and the least share of the letters these are.
_GUESSES = (
    ("shift_jis", "\u3040-\u30ff", 0.3),
    ("euc_kr", "\uac00-\ud7af", 0.9),
    ("gb18030", "\u4e00-\u9fff", 0.6),
    ("cp1251", "а-яё", 0.6),
    ("koi8-r", "а-яё", 0.6),
)
_LATIN = "cp1252"


def known(encoding: str) -> str:
    """The canonical name of a text encoding; `BadSetting` for one that Python does not know."""
    try:
        found = codecs.lookup(encoding)
        "".encode(encoding)  # `hex`, `zip` and their like are no text encodings
    except (LookupError, ValueError, UnicodeError):
        raise BadSetting(
            f"unknown encoding {encoding!r}", "name one that Python knows: utf-8, cp1252, gb18030 …"
        ) from None
    return found.name


def bom(start: bytes) -> str | None:
    """The encoding that the first bytes of a file give away by their byte order mark."""
    return next((name for mark, name in _BOMS if start.startswith(mark)), None)


def encoding_of(start: bytes, declared: str | None = None) -> str:
    """The encoding to try first on a file that begins so: what its byte order mark says; the
    declared one of zero bytes, which would pass for UTF-8; else UTF-8.

    >>> raw = "[1]".encode("utf-16-le")
    >>> encoding_of(raw, "utf-16-le"), encoding_of(b"[1]", "utf-16-le"), encoding_of(raw, "cp1252")
    ('utf-16-le', 'utf-8', 'utf-8')
    """
    if marked := bom(start):
        return marked
    start = start[:_LOOKED_AT]
    if not declared or b"\0" not in start or b"\0" not in "a".encode(declared):
        return "utf-8"
    if declared not in ("utf-16", "utf-32"):
        return declared
    # Python decodes these piece by piece only behind a mark: the order of the bytes must be named.
    return f"{declared}-{'be' if start[::2].count(0) > start[1::2].count(0) else 'le'}"


def decode(raw: bytes, path: str, declared: str | None = None) -> str:
    """Decode by the byte order mark, as strict UTF-8, then as `declared` (the user's word).

    Raises `BadArticle`: E902 for what is no text, E903 for text in another encoding, with a guess.

    >>> decode("café".encode("cp1252"), "a.txt", declared="cp1252")
    'café'
    """
    refuse_binary(raw, path, declared)
    tries = [name for name in (encoding_of(raw, declared), "utf-8", declared) if name]
    for name in tries:
        try:
            text = raw.decode(name)
        except UnicodeError:
            continue
        _refuse_control(text, path)
        return text
    raise _undecoded(raw, path, tries)


def refuse_binary(raw: bytes, path: str, declared: str | None = None) -> None:
    """Raise `BadArticle` E902 for bytes that are no text, E903 for UTF-16 without its mark.

    A file that has its mark is text; zero bytes are let through if the user declared an encoding
    that may have them.
    """
    if bom(raw):
        return
    kind = next((kind for mark, kind in _MAGIC if raw.startswith(mark)), None)
    if kind:
        raise _no_text(path, f"this is {kind}, not text")
    start = raw[:_LOOKED_AT]
    zeros = start.count(0)
    if not zeros or declared:
        return
    refuse_unmarked(raw, path, declared)
    raise _no_text(path, f"not text: a zero byte at offset {start.index(0)}")


def refuse_unmarked(raw: bytes, path: str, declared: str | None = None) -> None:
    """Raise `BadArticle` E903 for UTF-16 without its mark, unless the user declared something."""
    if declared or bom(raw):
        return
    start = raw[:_LOOKED_AT]
    zeros = start.count(0)
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if start[offset::2].count(0) == zeros and zeros * 4 > len(start):
            raise _other_encoding(path, "the bytes are no UTF-8", name)


def _refuse_control(text: str, path: str) -> None:
    start = text[:_LOOKED_AT]
    if len(_CONTROL.findall(start)) > _MOST_CONTROL * len(start) + 1:
        raise _no_text(path, "not text: full of control characters")


def _undecoded(raw: bytes, path: str, tries: list[str]) -> BadArticle:
    if len(_CONTROL.findall(raw[:_LOOKED_AT].decode("latin-1"))) > len(raw[:_LOOKED_AT]) * 0.05 + 1:
        return _no_text(path, "not text: full of control characters")
    try:
        raw.decode(tries[-1])
    except UnicodeDecodeError as error:
        where = f"byte 0x{raw[error.start]:02x} at offset {error.start} is no {tries[-1]}"
    except UnicodeError:
        where = f"the bytes are no {tries[-1]}"
    return _other_encoding(path, where, guess(raw))


def guess(raw: bytes) -> str:
    """The likeliest of a few common encodings, for a remedy only; nothing is read by it."""
    start = raw[:_LOOKED_AT]
    foreign = sum(byte > 127 for byte in start)
    if sum(chr(byte).isalpha() for byte in start if byte < 128) > foreign:
        return _LATIN
    return next(
        (name for name, own, least in _GUESSES if _share(start, name, own) >= least), _LATIN
    )


def _share(raw: bytes, name: str, own: str) -> float:
    """How many of the letters that are not ASCII belong to the alphabet; 0 if a byte fits not."""
    text = codecs.getincrementaldecoder(name)("replace").decode(raw)
    letters = [c for c in text if ord(c) > 127 and (c.isalpha() or c == "\ufffd")]
    ours = re.findall(f"[{own}]", "".join(letters))
    return 0.0 if "\ufffd" in letters else len(ours) / max(1, len(letters))


def _no_text(path: str, cause: str) -> BadArticle:
    return BadArticle(
        "E902", path, cause, "give text: .txt .md .html .json .jsonl .csv .parquet .warc"
    )


def _other_encoding(path: str, cause: str, name: str) -> BadArticle:
    return BadArticle("E903", path, f"{cause}; it may be {name}", f"try --encoding {name}")
