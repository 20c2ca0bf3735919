"""Transcripts that nobody on the project wrote: each imports as its expected result says, or is refused in one line."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Called

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import visible
from mediator_tui.transcripts.model import Transcript
from mediator_tui.transcripts.reading import read_transcript

Call = Callable[..., Called]
GIVEN = ("--class", "training", "--consent", "published")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang)\b[^>]*>|<[\d:.]+\s*>")


def _read(path: Path) -> Transcript | None:
    """Return what a file says; None where it is refused."""
    try:
        return read_transcript(path.read_bytes())
    except Fault:
        return None


def _words(text: str) -> list[str]:
    """Return the words of a caption, its markup taken out in another way than the readers do."""
    return html.unescape(_TAG.sub("", text).replace(">>", " ")).split()


def _same_as_expected(path: Path, cues: list[dict[str, Any]]) -> None:
    """Compare times and words, caption by caption: one with several voices has become several cues."""
    transcript = _read(path)
    if transcript is None:
        assert not any(cue["text"].strip() for cue in cues), path
        return
    captions: dict[int, list[Any]] = {}
    for cue in transcript.cues:
        captions.setdefault(cue.line, []).append(cue)
    said = [cue for cue in cues if cue["text"].strip()]
    assert len(captions) == len(said), path
    assert sum(each.why == "no-words" for each in transcript.left_out) == len(cues) - len(said)
    for ours, theirs in zip(captions.values(), said, strict=True):
        assert (ours[0].start, ours[0].end) == (1000 * theirs["startTime"], 1000 * theirs["endTime"])
        assert " ".join(each.text for each in ours).split() == _words(theirs["text"]), path


def test_vttjs_as_its_expected_results_say(samples: Path) -> None:
    folder = samples / "vttjs"
    expected = json.loads((folder / "expected_map.json").read_text("utf-8"))
    assert len(expected) > 30
    for name, result in expected.items():
        if result is not None and (folder / result).exists():
            cues = json.loads((folder / result).read_text("utf-8"))["cues"]
            _same_as_expected(folder / name, cues)


def test_wpt_as_its_expected_results_say(samples: Path) -> None:
    folder = samples / "wpt-webvtt"
    for name, result in json.loads((folder / "expected.json").read_text("utf-8")).items():
        transcript = _read(folder / name)
        cues = transcript.cues if transcript else []
        assert len(cues) == result["cues"], name
        for key, of in (("text", lambda cue: cue.text), ("start", lambda cue: cue.start / 1000),
                        ("end", lambda cue: cue.end / 1000)):  # fmt: skip
            if key in result:
                wanted = [each.strip() if isinstance(each, str) else each for each in result[key]]
                assert [of(cue) for cue in cues] == wanted, name


_COUNTS = {
    "webvtt-py/cue_tags.vtt": ("vtt", 3), "webvtt-py/missing_timeframe.vtt": ("vtt", 6),
    "webvtt-py/missing_caption_text.srt": ("srt", 4), "webvtt-py/one_caption.srt": ("srt", 1),
    "webvtt-py/invalid_format4.srt": None, "webvtt-py/sample.sbv": ("sbv", 5),
    "webvtt-py/missing_caption_text.sbv": ("sbv", 4), "webvtt-py/invalid_timeframe.sbv": ("sbv", 4),
    "go-astisub/example-in-carriage-return.srt": ("srt", 3), "go-astisub/example-in-html-entities.srt": ("srt", 3),
    "go-astisub/example-out-html-entities.srt": ("srt", 3), "go-astisub/example-out-html-entities.vtt": ("vtt", 3),
    "go-astisub/example-out-styled.vtt": ("vtt", 10), "go-astisub/broken-1-in.vtt": None,
    "go-astisub/example-in.stl": None, "go-astisub/example-out.stl": None,
    "mantas-subtitles/vtt.vtt": ("vtt", 2), "mantas-subtitles/vtt_without_hours_in_timestamp.vtt": ("vtt", 1),
    "mantas-subtitles/docx.docx": ("docx", 2), "mantas-subtitles/lrc.lrc": ("plain", 5),
    "mantas-subtitles/rtf.rtf": None, "mantas-subtitles/smi.smi": None, "mantas-subtitles/ttml2.ttml": None,
    "mantas-subtitles/stl_with_comments.stl": None, "mantas-subtitles/ebu_stl_iso6937.stl": None,
    "mantas-subtitles/sub_microdvd.sub": None,
    "vendor-shapes/basic_turnchunk.srt": ("srt", 2), "vendor-shapes/bracketed_turnchunk.txt": ("plain", 3),
    "vendor-shapes/otter_turnchunk.txt": ("otter", 2), "vendor-shapes/teams_shape_turnchunk.vtt": ("vtt", 4),
    "vendor-shapes/whisper_plain_turnchunk.json": ("json", 2),
    "qmsum/Bro011.json": ("json", 346), "qmsum/TS3010a.json": ("json", 168), "qmsum/education_10.json": ("json", 132),
}  # fmt: skip


@pytest.mark.parametrize("name", _COUNTS)
def test_every_other_file_has_its_cues_or_is_refused(samples: Path, name: str) -> None:
    transcript = _read(samples / name)
    assert (transcript and (transcript.kind, len(transcript.cues))) == _COUNTS[name]


def test_no_subtitle_file_was_forgotten(samples: Path) -> None:
    """A file that somebody adds to these folders is read, or refused, without an error."""
    folders = ("vttjs", "wpt-webvtt", "webvtt-py", "go-astisub", "mantas-subtitles", "vendor-shapes", "xterm-escapes")
    files = [path for name in folders for path in (samples / name).rglob("*") if path.is_file()]
    assert len(files) > 150
    for path in files:
        _read(path)


def _speakers_in(data: bytes) -> list[tuple[str, str]]:
    """Return who says what in a VTT of Zoom, in another way than the reader does."""
    blocks = data.decode("utf-8").replace("\r\n", "\n").split("\n\n")[1:]
    return [tuple(block.strip().split("\n", 2)[2].split(": ", 1)) for block in blocks if block.strip()]  # type: ignore[misc]


@pytest.mark.parametrize("name", ["transcript.vtt", "transcript_corrected.vtt"])
def test_no_cue_of_a_zoom_meeting_is_lost(call: Call, samples: Path, name: str) -> None:
    """Through the program: every cue is a record with its speaker and its words; joined, every word is still there."""
    meetings = sorted((samples / "zoom-acd").glob(f"*/{name}"))
    assert len(meetings) == 3
    for path in meetings:
        said = _speakers_in(path.read_bytes())
        one, all_ = _shown(call, path, "--no-join"), _shown(call, path)
        assert [(_who(one, record), record["text"]) for record in one["records"]] == [
            (who, text.strip()) for who, text in said
        ]
        assert " ".join(record["text"] for record in all_["records"]).split() == " ".join(t for _, t in said).split()
        assert len(all_["records"]) < len(one["records"])


def test_a_zoom_chat_keeps_every_message(call: Call, samples: Path) -> None:
    for path in sorted((samples / "zoom-acd").glob("*/chat.txt")):
        text = path.read_text("utf-8")
        shown = _shown(call, path)
        assert len(shown["records"]) == len(re.findall(r"^\d\d:\d\d:\d\d\t", text, re.MULTILINE))
        said = re.sub(r"^\d\d:\d\d:\d\d\t[^\t]*:\t", "", text, flags=re.MULTILINE)
        assert " ".join(record["text"] for record in shown["records"]).split() == said.split()


def _shown(call: Call, path: Path, *more: str) -> dict[str, Any]:
    code, out, err = call("import", path, *GIVEN, *more)
    assert code == 0, err
    shown: dict[str, Any] = json.loads(call("show", out.strip(), "--format", "json")[1])
    return shown


def _who(shown: dict[str, Any], record: dict[str, Any]) -> str:
    names = {party["letter"]: party["name"] for party in shown["session"]["parties"]}
    return str(record.get("speaker") or names[record["by"]])


# Hostile text ----------------------------------------------------------------------------------------


def _hostile(samples: Path) -> list[str]:
    sections = json.loads((samples / "blns" / "blns_sections_sample.json").read_text("utf-8"))
    naughty = [each for section in sections for each in section["strings"]]
    raw = [path.read_bytes().decode("latin-1") for path in sorted((samples / "xterm-escapes").glob("*.in"))]
    lines = [line for text in (*naughty, *raw) for line in re.split(r"[\r\n]", text)]
    return [line for line in lines if line.strip() and "\0" not in line]


def test_hostile_text_does_nothing_but_appear(call: Call, samples: Path, tmp_path: Path) -> None:
    """As what is said, and as who says it: `show` prints every bit of it, made visible, and no control character."""
    texts = [text.strip() for text in _hostile(samples)]
    assert len(texts) > 150
    escaped = [html.escape(text, quote=False) for text in texts]
    cues = [
        f"00:{number // 60:02}:{number % 60:02}.000 --> 01:00:00.000\n<v {text} >{text}</v>\n"
        for number, text in enumerate(escaped)
    ]
    path = tmp_path / "jahat.vtt"
    path.write_text("WEBVTT\n\n" + "\n".join(cues), "utf-8", newline="")
    code, out, err = call("import", path, *GIVEN, "--no-join")
    assert code == 0, err
    shown = call("show", out.strip())
    assert (shown[0], shown[2]) == (0, "")
    lines = shown[1].splitlines()[-len(texts) :]
    for line, text in zip(lines, texts, strict=True):
        assert line.endswith(visible(text))
    acting = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    assert not acting.search(shown[1] + err)
    assert call("check", out.strip())[0] == 0
