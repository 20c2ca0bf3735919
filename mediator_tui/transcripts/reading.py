"""A file's bytes to a transcript: what kind it is, by what stands in it, and the reader for that."""

import re
from collections.abc import Callable
from typing import Final

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import storable
from mediator_tui.transcripts import as_docx, as_json, as_toml, otter, plain, sbv, srt, table, vtt, zoom_chat
from mediator_tui.transcripts.blocks import Blocks
from mediator_tui.transcripts.captions import spoken
from mediator_tui.transcripts.encodings import DAMAGED, lines_with_bad_bytes, text_of
from mediator_tui.transcripts.model import Cue, Kind, LeftOut, Transcript

Read = tuple[list[Cue], list[LeftOut]]


def _captions(read: Callable[[str], Blocks]) -> Callable[[str], Read]:
    return lambda text: spoken(read(text))


_READERS: Final[dict[Kind, Callable[[str], Read]]] = {
    "vtt": _captions(vtt.read),
    "srt": _captions(srt.read),
    "sbv": _captions(sbv.read),
    "zoom-chat": zoom_chat.read,
    "otter": otter.read,
    "json": as_json.read,
    "tsv": table.read_tsv,
    "csv": table.read_csv,
    "toml": as_toml.read,
    "plain": plain.read,
}
_LOOKS_LIKE: Final[dict[Kind, Callable[[str], bool]]] = {
    "vtt": vtt.is_vtt,
    "json": as_json.is_json,
    "toml": as_toml.is_toml,
    "sbv": sbv.is_sbv,
    "srt": srt.is_srt,
    "tsv": table.is_tsv,
    "zoom-chat": zoom_chat.is_zoom_chat,
    "csv": table.is_csv,
    "otter": otter.is_otter,
    "plain": plain.is_plain,
}
"""In this order: a kind comes before those that could be taken for it."""
_MARKUP = re.compile(r"\s*(?:<[!?a-zA-Z]|\{\\rtf|%PDF)")


def read_transcript(data: bytes, kind: Kind | None = None) -> Transcript:
    """Return what a file says, read as that kind, or as what it looks like.

    Raises `Fault`: `not-a-transcript`, `transcript-damaged`, `transcript-too-large`, or `transcript-no-words` where
    nobody says anything in it.
    """
    if kind == "docx" or (kind is None and as_docx.is_zip(data)):
        transcript = _docx(data)
    else:
        text, encoding = text_of(data)
        named = kind or _kind(text)
        cues, left_out = _READERS[named](text)
        if encoding == DAMAGED:
            left_out = sorted([*left_out, *(LeftOut(line, "bytes") for line in lines_with_bad_bytes(text))])
        transcript = Transcript(named, encoding, cues, left_out)
    if not transcript.cues:
        raise Fault("transcript-no-words")
    transcript.cues = [_storable(cue) for cue in transcript.cues]
    return transcript


def _kind(text: str) -> Kind:
    """Return what kind a text is. Raises `Fault` (`not-a-transcript`)."""
    if vtt.is_vtt(text):
        return "vtt"
    if "\0" not in text and not _MARKUP.match(text):
        for kind, looks_like in _LOOKS_LIKE.items():
            if looks_like(text):
                return kind
    raise Fault("not-a-transcript")


def _docx(data: bytes) -> Transcript:
    text = as_docx.text_of(data)
    cues, left_out = _READERS[_kind(text)](text)
    return Transcript("docx", "UTF-8", cues, left_out)


def _storable(cue: Cue) -> Cue:
    """Return a cue as a file can hold it."""
    (text, changed), (speaker, renamed) = storable(cue.text), storable(cue.speaker)
    return cue._replace(text=text, speaker=speaker) if changed or renamed else cue
