"""How parties are spoken to and of."""

import pytest
from plain_driver import SIXTEEN, THREE, guide, session_of

from mediator_tui.domain.language import Language
from mediator_tui.walk.address import address_values, everyone, joined, you_for


@pytest.mark.parametrize(
    ("name", "you"),
    [
        ("Pak Wiryo", "Bapak"), ("Bapak Wiryo", "Bapak"), ("pak wiryo", "Bapak"), ("Bpk. Wiryo", "Bapak"),
        ("Bu Sulastri", "Ibu"), ("IBU Sulastri", "Ibu"), ("Mas Bagas", "Mas"), ("Mbak Rini", "Mbak"),
        ("Kak Made", "Kakak"), ("Uda Ramli", "Uda"), ("Uni Eli", "Uni"),
        ("Hendra", "Hendra"), ("Pakuan", "Pakuan"), ("Bunga", "Bunga"), ("  ", "  "), ("", ""), ("RT 03", "RT 03"),
    ],
)  # fmt: skip
def test_you_is_taken_from_the_title(name: str, you: str) -> None:
    """A known title in front decides; a name without one is its own form of address, and *Anda* is never used."""
    assert you_for(name, guide().titles) == you


def test_every_title_is_known_in_every_spelling() -> None:
    """Every written form of a title leads to its form of address, with a full stop behind it or not."""
    for title in guide().titles:
        for written in title.written:
            assert you_for(f"{written} Wiryo", guide().titles) == title.you
            assert title.you != "Anda"


@pytest.mark.parametrize(
    ("names", "language", "all_of_them"),
    [
        (("Pak Wiryo", "Bu Sulastri"), "id", "Bapak dan Ibu"),
        (("Pak Wiryo", "Bu Sulastri"), "en", "Pak Wiryo and Bu Sulastri"),
        (("Pak Wiryo", "Pak Hendra"), "id", "Pak Wiryo dan Pak Hendra"),
        (THREE, "id", "Pak Wiryo, Bu Sulastri, dan Mas Bagas"),
        (THREE, "en", "Pak Wiryo, Bu Sulastri, and Mas Bagas"),
        (("Warga",), "en", "Warga"),
    ],
)
def test_everyone_is_addressed_together(names: tuple[str, ...], language: Language, all_of_them: str) -> None:
    """Two are Bapak and Ibu where that is clear; else everybody is named."""
    assert everyone(session_of(names), language) == all_of_them


def test_others_are_all_but_the_one_spoken_to() -> None:
    """`{a}` is whoever comes first now, `{others}` the rest, `{you}` how the first is spoken to."""
    session = session_of(THREE)
    values = address_values(session, ("b", "c", "a"), "id")
    assert values["a"] == "Bu Sulastri"
    assert values["b"] == "Mas Bagas"
    assert values["you"] == "Ibu"
    assert values["others"] == "Pak Wiryo dan Mas Bagas"


def test_sixteen_are_joined() -> None:
    """A long list reads as one list."""
    assert joined(SIXTEEN, "en").count(", ") == 15
    assert joined(SIXTEEN, "id").endswith(", dan Warga 16")
    assert joined([], "id") == ""


def test_a_name_in_braces_is_only_a_name() -> None:
    """What a party is called is never read for placeholders."""
    values = address_values(session_of(("{b}", "Pak {you}")), ("a", "b"), "en")
    assert values["a"] == "{b}"
