"""Each kind of transcript by itself: told by its content, read whole, and nothing in it lost without a word."""

import html
import io
import itertools
import re
from collections.abc import Sequence

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediator_tui.domain.fault import Fault
from mediator_tui.transcripts.joining import PAUSE, joined
from mediator_tui.transcripts.model import KINDS as KINDS_THERE_ARE
from mediator_tui.transcripts.model import Cue, LeftOut, Transcript
from mediator_tui.transcripts.reading import read_transcript
from mediator_tui.transcripts.speakers import guess, roles

Said = tuple[int | None, int | None, str, str]


def read(text: str | bytes, kind: str | None = None) -> Transcript:
    data = text.encode() if isinstance(text, str) else text
    return read_transcript(data, kind)  # type: ignore[arg-type]


def said(transcript: Transcript) -> list[Said]:
    return [cue[1:] for cue in transcript.cues]


_TWO: list[Said] = [(1000, 3500, "Sari", "Air tidak sampai."), (3500, 6000, "Budi", "Bukan salah kami.")]
_STARTS = [(1000, None, "Sari", "Air tidak sampai."), (3500, None, "Budi", "Bukan salah kami.")]
_SPOKEN = [(None, None, "Sari", "Air tidak sampai."), (None, None, "Budi", "Bukan salah kami.")]
_WORDS = [(start, end, "", text) for start, end, _, text in _TWO]

KINDS: dict[str, tuple[str, str, Sequence[Said]]] = {
    "voice tags": (
        "vtt",
        (
            "WEBVTT\n\n00:01.000 --> 00:03.500\n<v Sari>Air tidak\nsampai.</v>\n\n"
            "00:03.500 --> 00:06.000 align:start\n<v.loud Budi>Bukan <i>salah</i> kami.\n"
        ),
        _TWO,
    ),
    "Zoom": (
        "vtt",
        (
            "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:03.500\r\nSari: Air tidak sampai.\r\n\r\n2\r\n"
            "00:00:03.500 --> 00:00:06.000\r\nBudi: Bukan salah kami.\r\n"
        ),
        _TWO,
    ),
    "Teams": (
        "vtt",
        (
            "WEBVTT\n\n2f4c-11/7-0\n00:00:01.000 --> 00:00:03.500\n<v Sari>Air tidak\nsampai.</v>\n\n"
            "2f4c-11/7-1\n00:00:03.500 --> 00:00:06.000\n<v Budi>Bukan salah\nkami.</v>\n"
        ),
        _TWO,
    ),
    "SubRip": (
        "srt",
        (
            "1\n00:00:01,000 --> 00:00:03,500\nSari: Air tidak sampai.\n\n2\n00:00:03,500 --> 00:00:06,000\n"
            "Budi: Bukan <b>salah</b> kami.\n"
        ),
        _TWO,
    ),
    "SubViewer": (
        "sbv",
        "0:00:01.000,0:00:03.500\nSari: Air tidak sampai.\n\n0:00:03.500,0:00:06.000\nBudi: Bukan salah kami.",
        _TWO,
    ),
    "Zoom chat": (
        "zoom-chat",
        "00:00:01\tSari:\tAir tidak sampai.\r\n00:00:03\tBudi:\tBukan\r\n\r\nsalah kami.\r\n",
        [(1000, None, "Sari", "Air tidak sampai."), (3000, None, "Budi", "Bukan\n\nsalah kami.")],
    ),
    "Zoom chat kept here": (
        "zoom-chat",
        "09:00:01 From Sari to Everyone:\n\tAir tidak sampai.\n",
        [(32401000, None, "Sari", "Air tidak sampai.")],
    ),
    "Otter": (
        "otter",
        "Sari  0:01\nAir tidak\nsampai.\n\nBudi  1:00:03\nBukan salah kami.\n",
        [_STARTS[0], (3603000, None, "Budi", "Bukan salah kami.")],
    ),
    "Whisper TSV": ("tsv", "start\tend\ttext\n1000\t3500\tAir tidak sampai.\n3500\t6000\tBukan salah kami.\n", _WORDS),
    "Whisper JSON": (
        "json",
        (
            '{"text": "…", "segments": [{"start": 1.0, "end": 3.5, "text": " Air tidak sampai."}, '
            '{"start": 3.5, "end": 6, "text": "Bukan salah kami."}], "language": "id"}'
        ),
        _WORDS,
    ),
    "WhisperX": (
        "json",
        (
            '{"segments": [{"start": 1, "end": 3.5, "text": "Air tidak sampai.", "speaker": "Sari", '
            '"words": [{"word": "Air"}]}, {"start": 3.5, "end": 6, "text": "Bukan salah kami.", "speaker": "Budi"}]}'
        ),
        _TWO,
    ),
    "Deepgram": (
        "json",
        (
            '{"metadata": {}, "results": {"channels": [{"alternatives": [{"transcript": "x"}]}], "utterances": '
            '[{"start": 1.0, "end": 3.5, "transcript": "Air tidak sampai.", "speaker": 0}, '
            '{"start": 3.5, "end": 6.0, "transcript": "Bukan salah kami.", "speaker": 1}]}}'
        ),
        [(1000, 3500, "0", "Air tidak sampai."), (3500, 6000, "1", "Bukan salah kami.")],
    ),
    "AssemblyAI": (
        "json",
        (
            '{"utterances": [{"start": 1000, "end": 3500, "text": "Air tidak sampai.", "speaker": "Sari"}, '
            '{"start": 3500, "end": 6000, "text": "Bukan salah kami.", "speaker": "Budi"}]}'
        ),
        _TWO,
    ),
    "a JSON list": (
        "json",
        (
            '[{"speaker": "Sari", "content": "Air tidak sampai."}, '
            '{"speaker": {"name": "Budi"}, "content": "Bukan salah kami."}]'
        ),
        _SPOKEN,
    ),
    "CSV": (
        "csv",
        'Start,End,Speaker,Text\n00:00:01.000,0:03.5,Sari,Air tidak sampai.\n3.5,6,Budi,"Bukan salah kami."\n',
        _TWO,
    ),
    "CSV with semicolons": ("csv", "pembicara;ucapan\nSari;Air tidak sampai.\nBudi;Bukan salah kami.\n", _SPOKEN),
    "TOML cues": (
        "toml",
        (
            '[[cues]]\nspeaker = "Sari"\ntext = "Air tidak sampai."\nstart = 1\nend = "0:03.5"\n\n'
            '[[cues]]\nspeaker = "Budi"\ntext = "Bukan salah kami."\nstart = 3.5\nend = 6\n'
        ),
        _TWO,
    ),
    "a room": (
        "toml",
        (
            'format = 1\nroom = "joint"\nnext = 3\n\n[[records]]\nat = 2026-11-21T09:00:00+07:00\nby = "a"\n'
            'kind = "utterance"\ntext = "Air tidak sampai."\nid = "j1"\n\n[[records]]\n'
            "at = 2026-11-21T09:00:02.500+07:00\n"
            'kind = "utterance"\ntext = "Bukan salah kami."\nid = "j2"\n'
        ),
        [(0, None, "a", "Air tidak sampai."), (2500, None, "mediator", "Bukan salah kami.")],
    ),
    "plain": ("plain", "Sari: Air tidak\nsampai.\n\nBudi: Bukan salah kami.\n", _SPOKEN),
    "plain, times before": (
        "plain",
        "[00:00:01] Sari: Air tidak sampai.\n[00:03.500] Budi: Bukan salah kami.\n",
        _STARTS,
    ),
    "plain, bare times": ("plain", "0:01 Sari: Air tidak sampai.\n0:03.5 - Budi: Bukan salah kami.\n", _STARTS),
    "plain, times behind": ("plain", "Sari (0:01): Air tidak sampai.\nBudi [0:03.5]: Bukan salah kami.\n", _STARTS),
    "plain, two times": (
        "plain",
        ("[00:00:01.000 --> 00:00:03.500]   Air tidak sampai.\n[00:00:03.500 --> 00:00:06.000]   Bukan salah kami.\n"),
        _WORDS,
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_told_by_its_content(name: str) -> None:
    kind, text, expected = KINDS[name]
    transcript = read(text)
    assert (transcript.kind, said(transcript), transcript.left_out) == (kind, list(expected), [])
    assert said(read(text, kind)) == list(expected)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    ("encoding", "called", "ends"),
    [("utf-8", "UTF-8", "\r\n"), ("utf-8", "UTF-8", "\r"), ("utf-8-sig", "UTF-8 (BOM)", "\n"),
     ("utf-16", "UTF-16", "\r\n"), ("utf-16-le", "UTF-16", "\n"), ("utf-16-be", "UTF-16", "\r")],
)  # fmt: skip
def test_encodings_and_line_ends_change_nothing(name: str, encoding: str, called: str, ends: str) -> None:
    kind, text, expected = KINDS[name]
    transcript = read(text.replace("\r\n", "\n").replace("\n", ends).encode(encoding))
    assert (transcript.kind, said(transcript), transcript.encoding) == (kind, list(expected), called)


def test_the_encoding_is_named() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nRené: caf\u00e9 \u201cici\u201d\n\n00:02.000 --> 00:03.000\nRené: \u00e7a\n"
    )
    assert said(read(text.encode("cp1252"))) == said(read(text))
    assert read(text.encode("cp1252")).encoding == "Windows-1252"
    damaged = read(text.encode().replace(b"ici", b"i\xffi"))
    assert damaged.encoding == "UTF-8, damaged"
    assert damaged.left_out == [LeftOut(4, "bytes")]
    assert damaged.cues[0].text == "caf\u00e9 \u201ci\ufffdi\u201d"


# Teams' DOCX -----------------------------------------------------------------------------------------


def _docx(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_a_docx_of_teams() -> None:
    now = read(_docx("Rapat warga", "21 November", "Sari   0:01\nAir tidak sampai.", "Budi   0:03\nBukan salah kami."))
    assert (now.kind, said(now)) == ("docx", [_STARTS[0], (3000, None, "Budi", "Bukan salah kami.")])
    assert now.left_out == [LeftOut(1, "before"), LeftOut(2, "before")]
    old = "".join(f"0:0:{at}.0 --> 0:0:{at + 1}.5\n{'Sari' if at % 2 else 'Budi'}\nkata {at}\n\n" for at in range(1, 5))
    assert said(read(_docx(*old.rstrip().split("\n"))))[:2] == [
        (1000, 2500, "Sari", "kata 1"), (2000, 3500, "Budi", "kata 2"),
    ]  # fmt: skip
    table = read(_docx(rows=[["Speaker", "Text"], ["Sari", "Air tidak sampai."], ["Budi", "Bukan salah kami."]]))
    assert said(table) == _SPOKEN


# What is not lost ------------------------------------------------------------------------------------


def test_what_is_no_cue_is_named_with_its_line() -> None:
    transcript = read(
        "WEBVTT\n\nNOTE catatan\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\nSari: a\n\nhilang\n\n"
        "00:02.000 --> 00:0x.000\nBudi: b\n\n00:03.000 --> 00:04.000\n\n00:04,500 --> 00:05,000\nBudi: c"
    )
    assert said(transcript) == [(1000, 2000, "Sari", "a"), (4500, 5000, "Budi", "c")]
    assert transcript.left_out == [
        LeftOut(3, "aside"), LeftOut(5, "aside"), LeftOut(11, "no-times"), LeftOut(13, "bad-times"),
        LeftOut(16, "no-words"),
    ]  # fmt: skip


def test_private_messages_of_a_chat_stay_out() -> None:
    """What was written to one person only was said in no joint room; it is named, not shown."""
    transcript = read(
        "09:00:01 From Sari to Everyone:\n\thalo\n09:00:02 From Sari to Budi(Direct Message):\n\trahasia\n"
        "09:00:03 From Budi to Sari (Privately) : rahasia\n09:00:04 From Budi to Sari:\n\trahasia\n"
    )
    assert said(transcript) == [(32401000, None, "Sari", "halo")]
    assert transcript.left_out == [LeftOut(3, "direct"), LeftOut(5, "direct"), LeftOut(6, "direct")]


def test_rolling_captions_are_folded_and_said() -> None:
    """YouTube shows each line twice, with a moment between that holds the first alone."""
    lines = ["selamat pagi", "bapak dan", "ibu yang", "terhormat"]
    cues, before = [], ""
    for number, line in enumerate(lines):
        start = 2 * number
        cues.append(f"00:{start:02}.000 --> 00:{start + 1:02}.990\n{before}\n{line}".replace("\n\n", "\n \n"))
        cues.append(f"00:{start + 1:02}.990 --> 00:{start + 2:02}.000\n{line}\n ")
        before = line
    transcript = read("WEBVTT\nKind: captions\n\n" + "\n\n".join(cues))
    assert [cue.text for cue in transcript.cues] == lines
    assert [each.why for each in transcript.left_out] == ["repeated"] * 4
    assert transcript.cues[0].end == 2000


def test_who_says_the_same_again_is_not_folded() -> None:
    cues = [f"00:{at:02}.000 --> 00:{at + 1:02}.000\nYa.\n" for at in range(9)]
    assert len(read("WEBVTT\n\n" + "\n".join(cues)).cues) == 9


def test_names_are_taken_whole() -> None:
    names = ["Akash | ECH", "Karim T. (matkt)", "@budi", "(sari)", "Nur, Dr.", "Wahrst\u00e4tter", "\u7530\u4e2d"]
    text = "".join(f"\n00:0{at}.000 --> 00:0{at}.500\n{name}: baik\n" for at, name in enumerate(names))
    assert read(f"WEBVTT\n{text}").speakers == names
    voices = "".join(f"\n00:0{at}.000 --> 00:0{at}.500\n<v {name}>baik\n" for at, name in enumerate(names))
    assert read(f"WEBVTT\n{voices}").speakers == names


def test_what_only_looks_like_a_name_is_none() -> None:
    text = "".join(f"\n00:{at:02}.000 --> 00:{at:02}.500\nkata {at} lagi\n" for at in range(20))
    transcript = read(
        f"WEBVTT\n{text}\n00:30.000 --> 00:31.000\nBegini: saya keberatan\n\n00:31.000 --> 00:32.000\n3 < 4 & <tawa>"
    )
    assert transcript.speakers == []
    assert [cue.text for cue in transcript.cues[-2:]] == ["Begini: saya keberatan", "3 < 4 & <tawa>"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "not-a-transcript"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not-a-transcript"),
        (b"PK\x03\x04" + b"x" * 99, "transcript-damaged"),
        (_docx("Sari: a", "Budi: b")[:900], "transcript-damaged"),
        (b'{"segments": [{"text": "a", "sta', "transcript-damaged"),
        (b"[" * 100_000, "not-a-transcript"),
        (b'{"a": ' + b"[" * 100_000, "transcript-damaged"),
        (b'{"segments": []}', "not-a-transcript"),
        (b'speaker,text\nSari,"tidak selesai', "transcript-damaged"),
        (b"\xff\xfeW\x00E\x00\x00\xd8", "transcript-damaged"),
        (b"WEBVTT", "transcript-no-words"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n", "transcript-no-words"),
        (b"Judul: satu\nIsi: dua\nPenutup: tiga\nTanggal: empat\nTempat: lima\n", "not-a-transcript"),
        (b"Surat biasa tanpa pembicara.\n" * 20, "not-a-transcript"),
        (b"[[cues]]\ntext = 'a\n", "not-toml"),
    ],
)
def test_what_is_no_transcript_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(Fault) as refused:
        read(data)
    assert refused.value.key == key


@settings(deadline=None, derandomize=True)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 400), st.binary(max_size=4))
def test_a_file_cut_short_or_spoiled_is_read_or_refused(name: str, cut: int, noise: bytes) -> None:
    """Never an error of our own, whatever a download or a disk did to it."""
    data = KINDS[name][1].encode()
    for spoiled in (data[:cut], data[:cut] + noise + data[cut:], data[cut:]):
        try:
            assert read(spoiled).cues
        except Fault:
            continue


@pytest.mark.parametrize("kind", KINDS_THERE_ARE)
def test_a_kind_that_it_is_not_is_read_or_refused(kind: str) -> None:
    """Whoever names a kind is believed, and told where that cannot be."""
    for _, text, _ in KINDS.values():
        for data in (text.encode(), text.encode("utf-16"), b"\0" + text.encode(), b""):
            try:
                assert read(data, kind).cues
            except Fault:
                continue


@pytest.mark.parametrize("line", ["A" + " " * 3_000_000 + "x", "09:00:01 From a" + " to x" * 500_000, "<1:1" * 500_000])
def test_no_line_is_too_long_to_be_looked_at(line: str) -> None:
    """Each took minutes, where a pattern could try every length of what comes before and behind."""
    assert read(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{line}").cues[0].text
    with pytest.raises(Fault):
        read(f"{line}\n")


# What a VTT says comes out ---------------------------------------------------------------------------

_LINES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n\0"), min_size=1).map(str.strip)
_NAMES = st.from_regex(r"[A-Za-z\u00e9\u4e2d][A-Za-z|()@. \u00e9\u4e2d-]{0,20}", fullmatch=True).map(
    lambda name: " ".join(name.split())
)
_TURNS = st.lists(
    st.tuples(
        st.integers(0, 36_000_000),
        st.integers(0, 60_000),
        _NAMES,
        st.lists(_LINES.filter(bool), min_size=1, max_size=2),
    ),
    min_size=1,
    max_size=8,
)


def _stamp(at: int) -> str:
    return f"{at // 3_600_000:02}:{at // 60_000 % 60:02}:{at // 1000 % 60:02}.{at % 1000:03}"


@example(turns=[(0, 1000, "A", ["x", "A: y"]), (1000, 1000, "A", ["y", "z"])], voices=False, ends="\n")
@settings(deadline=None, derandomize=True)
@given(_TURNS, st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_a_vtt_says_comes_out(turns: list[tuple[int, int, str, list[str]]], voices: bool, ends: str) -> None:
    """Who, what and when; as voices or as names before the text; and joined, not a word less."""
    expected, blocks = [], ["WEBVTT"]
    for start, lasts, name, lines in turns:
        text = "\n".join(html.escape(line, quote=False) for line in lines)
        head = f"<v {name}>" if voices else f"{name}: "
        blocks.append(f"{_stamp(start)} --> {_stamp(start + lasts)}\n{head}{text}")
        expected.append((start, start + lasts, name, " ".join(lines)))
    transcript = read("\n\n".join(blocks).replace("\n", ends))
    assert (said(transcript), transcript.left_out) == (expected, [])
    together = joined(transcript.cues)
    assert " ".join(cue.text for cue in together) == " ".join(text for *_, text in expected)
    assert [name for name, _ in itertools.groupby(cue.speaker for cue in together)] == [
        name for name, _ in itertools.groupby(name for _, _, name, _ in expected)
    ]


def test_a_long_silence_begins_anew_and_nobody_is_never_joined() -> None:
    cues = [
        Cue(1, 0, 1000, "Sari", "a"), Cue(2, 1000, 2000, "Sari", "b"), Cue(3, 2001 + PAUSE, 99000, "Sari", "c"),
        Cue(4, 99000, 99100, "", "d"), Cue(5, 99100, 99200, "", "e"),
    ]  # fmt: skip
    assert [(cue.start, cue.end, cue.text) for cue in joined(cues)] == [
        (0, 2000, "a b"), (2001 + PAUSE, 99000, "c"), (99000, 99100, "d"), (99100, 99200, "e"),
    ]  # fmt: skip


# Who is who ------------------------------------------------------------------------------------------


def test_the_mediator_is_guessed_and_the_guess_can_be_told() -> None:
    cues = read(
        "Ani: Selamat datang. Siapa yang mau mulai?\nBudi: Saya keberatan.\n"
        "Ani: Budi, apa yang penting? Sari, silakan.\n"
        "Sari: Saya juga keberatan, kenapa begitu?\nAni: Apa yang bisa dilakukan?\n"
    ).cues
    found = guess(cues, ["selamat datang", "silakan"])
    assert found
    assert (found.mediator, found.questions, found.all_questions, found.calls, found.host, found.opens) == (
        "Ani", 3, 4, 1, 2, True,
    )  # fmt: skip
    named = [*cues, Cue(9, None, None, "Moderator Tini", "Baik.")]
    assert getattr(guess(named, ["silakan"]), "mediator", None) == "Moderator Tini"
    assert guess([cue for cue in cues if cue.speaker == "Ani"], ["silakan"]) is None


def test_letters_go_in_order_and_then_are_used_up() -> None:
    names = [f"Orang {number}" for number in range(20)]
    found = roles(names, names[1], {names[3]: "a", names[5]: "other"})
    assert [found[name] for name in names[:7]] == ["b", "mediator", "c", "a", "d", "other", "e"]
    assert [found[name] for name in names].count("other") == 3
    assert re.fullmatch("[a-z]+", "".join(role for role in found.values() if len(role) == 1))
    assert roles(names[:2], names[1], {names[0]: "mediator"}) == {names[0]: "mediator", names[1]: "a"}
    known = {"sari": "b"}
    assert roles(["Sari", "Ani", "Tamu"], "Ani", {}, known) == {"Sari": "b", "Ani": "mediator", "Tamu": "other"}
