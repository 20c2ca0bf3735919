"""Real dialogues through the plain walk: as they are, and with a who in front; and text made to do harm."""

import json
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import pytest
from plain_driver import Played, drafts, new_session, on_disk, records, row, type_into

from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.domain.text import visible
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import Note, Press, Words, meaning
from mediator_tui.store.room_file import RoomFile

Said = tuple[str, str]
"""A letter (m: the mediator) and what was said."""

ACTING = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A]
HIDING = [
    chr(code) for code in (0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x2028)
]
HOSTILE = [
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\u202egnirts",
    "a\u200bb",
    "\ufeff",
    "\u2066x\u2069",
    "\x00\x08\x7f",
    "\x9b31m",
]


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ").strip()


def _promediconv(samples: Path) -> Iterator[list[Said]]:
    for line in (samples / "promediconv" / "pmc_dialogs.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        names = [turn["speaker"] for turn in case["dialog"] if turn["speaker"] != "sys"]
        letters = dict(zip(dict.fromkeys(names), PARTY_LETTERS, strict=False))
        yield [(letters.get(turn["speaker"], "m"), _one_line(turn["text"])) for turn in case["dialog"]]


def _casino(samples: Path) -> Iterator[list[Said]]:
    for case in json.loads((samples / "casino" / "casino_sample.json").read_text("utf-8")):
        yield [("ab"[each["id"].endswith("2")], _one_line(each["text"])) for each in case["chat_logs"]]


def _qmsum(samples: Path) -> Iterator[list[Said]]:
    for path in sorted((samples / "qmsum").glob("*.json")):
        turns = json.loads(path.read_text("utf-8"))["meeting_transcripts"]
        letters = dict(zip(dict.fromkeys(turn["speaker"] for turn in turns), PARTY_LETTERS, strict=False))
        yield [(letters.get(turn["speaker"], "m"), _one_line(turn["content"])) for turn in turns]


def _xpersona(samples: Path) -> Iterator[list[Said]]:
    for case in json.loads((samples / "xpersona" / "Id_valid_sample.json").read_text("utf-8")):
        yield [("ab"[number], _one_line(said)) for pair in case["dialogue"] for number, said in enumerate(pair)]


SETS = {"promediconv": _promediconv, "casino": _casino, "qmsum": _qmsum, "xpersona": _xpersona}


def _parties(dialogue: list[Said]) -> tuple[str, ...]:
    count = max((PARTY_LETTERS.index(who) + 1 for who, _ in dialogue if who != "m"), default=2)
    return tuple(f"Pihak {number}" for number in range(1, max(2, count) + 1))


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("room", [(), ("2rr",)])
def test_no_line_of_a_dialogue_is_misread(name: str, room: tuple[str, ...], samples: Path, tmp_path: Path) -> None:
    """R15: typed as they are, lines of talk are saved for nobody, change no room, and are all kept until answered."""
    said = [text for dialogue in SETS[name](samples) for _, text in dialogue if text]
    inside = ("b",) if room else None
    plain_words = [text for text in said if isinstance(meaning(text, 2, inside), Words)]
    others = [text for text in said if text not in plain_words]
    assert all(isinstance(meaning(text, 2, inside), Press) for text in others), others
    typed = list(islice(dict.fromkeys(plain_words), 150))
    session = new_session(tmp_path)
    rooms: set[str] = set()
    type_into(session, "m", "6", "3", *room, *typed, lambda desk: rooms.add(desk.room))
    assert rooms == {"caucus-b" if room else "joint"}
    assert records(session) == []
    assert drafts(session, "caucus-b" if room else "private") == typed
    assert not room or records(session, "caucus-b") == []


def _typed(dialogue: list[Said]) -> list[str]:
    return [f"{who}: {text}" for who, text in dialogue if text]


def test_twenty_dialogues_come_back_record_for_record(samples: Path, tmp_path: Path) -> None:
    """Typed as `a: …` and `m: …`, each comes back as typed, in order: at once, after leaving, after rewriting."""
    twenty = list(
        islice(
            chain(
                islice(_promediconv(samples), 6), islice(_casino(samples), 6), islice(_xpersona(samples), 6),
                ([turn for turn in each if turn[1]][:120] for each in _qmsum(samples)),
            ),
            20,
        )
    )  # fmt: skip
    assert len(twenty) == 20
    for number, dialogue in enumerate(twenty):
        parent = tmp_path / str(number)
        parent.mkdir()
        session = new_session(parent, _parties(dialogue))
        expected = [("mediator" if who == "m" else who, "utterance", text) for who, text in dialogue if text]
        at_once: list[list[tuple[str, str, str]]] = []
        keep = lambda _, session=session, at_once=at_once: at_once.append([row(r) for r in records(session)])  # noqa: E731
        type_into(session, "m", "6", "1", *_typed(dialogue), keep, "0i isu", "zz", "#1 ~", "#1 ~")
        assert at_once == [expected]
        assert [row(record) for record in records(session)] == expected
        whole = on_disk(session.path)["joint.toml"]
        type_into(session, "2rr", "rr")
        assert [row(record) for record in records(session)] == expected
        file = RoomFile(session.path, "joint").open_to_write()
        file.rewrite(without=set(), foreign=set())
        assert [row(record) for record in records(session)] == expected
        assert whole.count(b"[[records]]") == len(expected)


def _acts(played: Played) -> list[str]:
    return [character for character in (*ACTING, *HIDING) if character in played.text]


def _hostile(samples: Path) -> Iterator[str]:
    for section in json.loads((samples / "blns" / "blns_sections_sample.json").read_text("utf-8")):
        yield from section["strings"]
    for line in (samples / "emoji" / "emoji_sample.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["emoji"]
    for path in sorted((samples / "xterm-escapes").glob("*.in*")):
        yield path.read_bytes().decode("utf-8", "replace")
    for line in (samples / "utf8tests" / "utf8_cases_sample.txt").read_bytes().decode("utf-8", "replace").splitlines():
        yield line


def _try(texts: list[str], tmp_path: Path) -> None:
    session = new_session(tmp_path)
    lines = [f"{number % 2 + 1}n {text}" for number, text in enumerate(texts)]

    def searched(desk: Desk) -> None:
        assert [record.text for record in desk.notes.records("joint")] == texts

    shown = ["#", *(f"/{text}" for text in texts[:40] if text.strip()), "m", "4", "m", "6", "5", "b", "2", "", ""]
    played = type_into(session, *lines, searched, *shown, *[f"#{number + 1}" for number in range(20)])
    assert _acts(played) == []
    again = type_into(
        session, "#", *[text for text in texts if isinstance(meaning(text, 2), Words)][:60], "m", "3", "."
    )
    assert _acts(again) == []
    assert [record.text for record in records(session)][: len(texts)] == texts


def test_hostile_samples_do_nothing(samples: Path, tmp_path: Path) -> None:
    """Naughty strings, escape streams, broken UTF-8 and emoji are kept as typed, and act in no output."""
    texts = [text for text in dict.fromkeys(_hostile(samples)) if text.strip() == text and text]
    assert len(texts) > 200
    _try([text.replace("\n", "\u2424") for text in texts], tmp_path)


def test_hostile_text_does_nothing(tmp_path: Path) -> None:
    """Escapes, bidi and zero-width marks are kept as typed, and shown as signs, in names and titles too."""
    _try([f"x{text}x" for text in HOSTILE], tmp_path / "records")
    session = new_session(tmp_path / "names", tuple(f"Pak {text}x" for text in HOSTILE))
    title = ("m", "9", "1", "".join(HOSTILE), "m", "9", "2")
    played = type_into(session, *title, *HOSTILE, *[""] * 20, "ll", "1i " + "".join(HOSTILE), "m", "6", "5", "", "")
    assert _acts(played) == []


def test_a_joined_emoji_stays_whole() -> None:
    """A zero-width joiner between emoji is no mark to be shown."""
    assert visible("👩‍👩‍👧") == "👩‍👩‍👧"


def test_meaning_of_a_who_in_front() -> None:
    """What twenty dialogues rest on: a letter and a colon is an utterance by that party."""
    assert meaning("a: 2 bulan lalu", 2) == Note("a", "utterance", "2 bulan lalu")
