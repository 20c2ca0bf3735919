"""Bytes to text: the encoding is told by a byte-order mark, by what the bytes can be, and is named."""

import re

from mediator_tui.domain.fault import Fault

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8 (BOM)"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
DAMAGED = "UTF-8, damaged"
_REPLACED = "\ufffd"
_HIGH = re.compile(r"[^\x00-\x7f\ufffd]")
_SAMPLE = 4096
_MOSTLY = 0.4
_UNDEFINED = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def text_of(data: bytes) -> tuple[str, str]:
    r"""Return the text with `\n` at its line ends, and the encoding's name.

    Never refuses a byte: one that is no text becomes U+FFFD in what is UTF-8 but for it. Raises `Fault`
    (`transcript-damaged`) where a UTF-16 or UTF-32 file is none.
    """
    text, name = _decoded(data)
    return text.replace("\r\n", "\n").replace("\r", "\n"), name


def lines_with_bad_bytes(text: str) -> list[int]:
    """Return the lines of a damaged text where a byte could not be read."""
    return [number for number, line in enumerate(text.split("\n"), 1) if _REPLACED in line]


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], codec, name)
    if wide := _wide(data[:_SAMPLE]):
        return _strictly(data, wide, "UTF-16")
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    if len(_HIGH.findall(text)) > text.count(_REPLACED):
        return text, DAMAGED
    return _windows(data), "Windows-1252"


def _strictly(data: bytes, codec: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(codec), name
    except UnicodeDecodeError:
        if codec == "utf-8":
            return data.decode("utf-8", "replace"), DAMAGED
        raise Fault("transcript-damaged", reason=name) from None


def _wide(sample: bytes) -> str | None:
    """Return UTF-16's codec where every second byte is mostly zero."""
    half = len(sample) // 2
    if half < 2:  # noqa: PLR2004 (too short to tell)
        return None
    low, high = sample[0 : 2 * half : 2].count(0) / half, sample[1 : 2 * half : 2].count(0) / half
    if high > _MOSTLY and low < _MOSTLY / 10:
        return "utf-16-le"
    return "utf-16-be" if low > _MOSTLY and high < _MOSTLY / 10 else None


def _windows(data: bytes) -> str:
    """Return Windows-1252 as browsers read it: what it does not define stays as it is."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_UNDEFINED.get(byte) or bytes((byte,)).decode("cp1252") for byte in data)
