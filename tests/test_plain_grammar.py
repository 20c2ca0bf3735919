"""The grammar of plain mode: every form, and what is no form but words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_tui.domain.lines import KINDS
from mediator_tui.plain.grammar import (
    KEYS,
    KIND_LETTERS,
    Answered,
    Enter,
    Meaning,
    Note,
    Pick,
    Press,
    Search,
    Technique,
    ToStage,
    Words,
    letters_of,
    meaning,
    number_of,
)

TABLE: list[tuple[str, Meaning]] = [
    ("1n garis yang jelas", Note("a", "interest", "garis yang jelas")),
    ("1n", Note("a", "interest", "")),
    ("1N GARIS", Note("a", "interest", "GARIS")),
    ("2e", Note("b", "emotion", "")),
    ("1", Note("a", "mark", "")),
    ("9", Note("a+b", "mark", "")),
    ("0", Note("mediator", "mark", "")),
    ("0s rangkuman", Note("mediator", "summary", "rangkuman")),
    ("9l tenang", Note("a+b", "value", "tenang")),
    ("1+2o dua saluran", Note("a+b", "option", "dua saluran")),
    ("2+1o dua saluran", Note("a+b", "option", "dua saluran")),
    ("1,2 pasang pipa", Note("a", "task", "pasang pipa")),
    ("1: garisnya jelas", Note("a", "utterance", "garisnya jelas")),
    ("1:garisnya jelas", Note("a", "utterance", "garisnya jelas")),
    ("a: garisnya jelas", Note("a", "utterance", "garisnya jelas")),
    ("B: garisnya jelas", Note("b", "utterance", "garisnya jelas")),
    ("m: silakan", Note("mediator", "utterance", "silakan")),
    ("0: silakan", Note("mediator", "utterance", "silakan")),
    ("9: setuju", Note("a+b", "utterance", "setuju")),
    ("a: jam 10:30, ya", Note("a", "utterance", "jam 10:30, ya")),
    ("a:10:30 saja", Note("a", "utterance", "10:30 saja")),
    ("1y", Answered(("a",), "yes")),
    ("2x", Answered(("b",), "declined")),
    ("2.", Answered(("b",), "silent")),
    ("1+2y", Answered(("a", "b"), "yes")),
    ("1y 17", Answered(("a",), "yes", "17")),
    ("1y#j17", Answered(("a",), "yes", "j17")),
    ("1y17", Answered(("a",), "yes", "17")),
    ("2x 17", Answered(("b",), "declined", "17")),
    ("2. 17", Answered(("b",), "silent", "17")),
    ("2.#17", Answered(("b",), "silent", "17")),
    ("2rr", Enter(("b",))),
    ("1+2rr", Enter(("a", "b"))),
    ("0rr", Enter(())),
    ("#17", Pick("17", "")),
    ("#j17 2n", Pick("j17", "2n")),
    ("#17 = kata baru", Pick("17", "= kata baru")),
    ("#17 ~", Pick("17", "~")),
    ("#j4@captions -", Pick("j4@captions", "-")),
    ("/air", Search("air")),
    ("/ air dapur", Search("air dapur")),
    ("s5", ToStage("5")),
    (">", Press("skip")),
    ("t4", Technique("4")),
    ("t0", Technique("0")),
    ("t-", Technique("-")),
    ("t advocate", Technique("advocate")),
]

WORDS = [
    "2 bulan lalu", "1 rumah untuk dua keluarga", "3n kata", "3", "12", "3:", "1:", "a:", "1:30 siang",
    "10:30 kita ketemu",
    "2:1 untuk mereka", "c: bukan pihak", "j: bukan pihak", "0+1 sesuatu", "1nn kata", "1 n kata", "nomor 2", "ya", "y",
    "1ya", "2.5 meter", "1.000.000", "1/2", "n kata", "rrr", "3rr", "http://x.id", "#", "2.5", "2.5 1",
    "#tagar", "gg wp",
    "²", "①",
    "11y", "1+y", "+1", "a : ", "lupa angkanya di depan", "(diam)", "...", "- dicoret", "=", "<<", "zzz", "t4 lagi",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), TABLE)
def test_every_form(typed: str, meant: Meaning) -> None:
    """Each form means what docs/plain-mode.md says, spaces around it or not."""
    assert meaning(typed, 2) == meant
    assert meaning(f"  {typed}", 2) == meant


@pytest.mark.parametrize(("typed", "key"), KEYS.items())
def test_every_key(typed: str, key: str) -> None:
    """Each key alone on its line, in either case, in every room."""
    for line in (typed, typed.upper(), f" {typed} "):
        for room in ((), ("a",), ("a", "b")):
            assert meaning(line, 2, room) == Press(key)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", WORDS)
def test_everything_else_is_words(typed: str) -> None:
    """What fits no form is kept word for word, and nobody is guessed."""
    expected: Meaning = Press("records") if typed == "#" else Words(typed)
    assert meaning(typed, 2) == expected


@pytest.mark.parametrize(("letter", "kind"), KIND_LETTERS.items())
def test_every_kind_has_its_letter(letter: str, kind: str) -> None:
    """A letter behind the who is the kind; every kind but mark and note has one."""
    assert meaning(f"2{letter} kata", 2) == Note("b", kind, "kata")
    assert set(KIND_LETTERS.values()) == set(KINDS) - {"mark", "note"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("n dapur kering", Note("b", "interest", "dapur kering")),
        ("p tidak", Note("b", "position", "tidak")),
        (",3 air", Note("b", "need", "air")),
        ("1n kata", Note("a", "interest", "kata")),
        ("a tadi malam", Words("a tadi malam")),
        ("i see", Words("i see")),
        ("o begitu", Words("o begitu")),
        ("u tahu", Words("u tahu")),
        ("e anu", Words("e anu")),
        ("nanti saja", Words("nanti saja")),
    ],
)
def test_in_a_caucus_the_kind_alone_will_do(typed: str, meant: Meaning) -> None:
    """In a caucus a kind's letter is enough, but for letters that are words of their own."""
    assert meaning(typed, 2, ("b",)) == meant
    if isinstance(meant, Note) and not typed[0].isdigit():
        assert meaning(typed, 2) == Words(typed)


def test_the_words_are_kept_as_typed() -> None:
    """Behind the colon and one space, everything belongs to the words, as `mediator log` keeps them."""
    assert meaning("a:  dua spasi  ", 2) == Note("a", "utterance", " dua spasi  ")
    assert meaning("m: ujung\t", 2) == Note("mediator", "utterance", "ujung\t")


@pytest.mark.parametrize(
    ("who", "parties", "letters"),
    [
        ("9", 2, ("a", "b")), ("9", 8, tuple("abcdefgh")), ("9", 9, ("i",)), ("16", 16, ("s",)), ("17", 16, None),
        ("1+1", 2, ("a",)), ("0", 2, ()), ("0+1", 2, None), ("", 2, None), ("1+", 2, None), ("a", 2, None),
        ("²", 2, None), ("123", 16, None), ("1 2", 2, None),
    ],
)  # fmt: skip
def test_whom_digits_name(who: str, parties: int, letters: tuple[str, ...] | None) -> None:
    """Digits name parties in their order; 9 names all while no ninth party sits there."""
    assert letters_of(who, parties) == letters


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1", 1), ("3", 3), ("4", None), ("0", None), ("", None), ("²", None), ("9" * 5000, None), ("x", None)],
)
def test_a_number_of_several(typed: str, number: int | None) -> None:
    """A choice by number is one of those there are, whatever is typed."""
    assert number_of(typed, 3) == number


@given(st.text(max_size=80), st.integers(1, 16), st.sampled_from([(), ("a",), ("a", "b")]))
def test_any_line_means_something(line: str, parties: int, room: tuple[str, ...]) -> None:
    """No line makes the grammar fail; a note is by parties who are there, and words are kept whole."""
    meant = meaning(line, parties, room)
    if isinstance(meant, Words):
        assert meant.text == line.strip("\n")
    if isinstance(meant, Note) and meant.by != "mediator":
        assert all(letter in "abcdefghiklnoqrs"[:parties] for letter in meant.by.split("+"))
