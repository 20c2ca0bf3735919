"""The stop card's numbers: the mediator's own, from a file of theirs, before the national ones."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from plain_driver import BEGAN, new_session, type_into
from tui_driver import Screen

from mediator_tui.content.contacts import local_contacts
from mediator_tui.content.guide import load_guide
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.screening import CHECK_AFTER, LocalContact

pytestmark = pytest.mark.usefixtures("own_settings")
Called = tuple[int, str, str]
NATIONAL = ("129", "08111-129-129", "110", "112", "119")
TODAY = BEGAN.date()


@pytest.fixture(autouse=True)
def _guide_read_anew() -> Iterator[None]:
    yield
    load_guide.cache_clear()


def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> Path:
    path = tmp_path / "contacts.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.setenv("MEDIATOR_CONTACTS", str(path))
    return path


def _contact(number: str, checked: date | None, note: str = "") -> str:
    day = f"checked = {checked}\n" if checked else ""
    return f'\n[[contacts]]\nname = "Puskesmas"\nnumber = "{number}"\nnote = "{note}"\n{day}'


def _card(tmp_path: Path, language: Language, width: int = 80, height: int = 40) -> str:
    load_guide.cache_clear()
    screen = Screen(tmp_path / "sessions", language)
    screen.shell.guide = load_guide()
    return screen.feed("^o", "⏎").text(width, height)


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_numbers_stand_first_and_say_when_they_are_old(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a year after it was checked, a number says so; one never checked too; a fresh one says nothing."""
    fresh, old = TODAY - CHECK_AFTER, TODAY - CHECK_AFTER - timedelta(days=1)
    text = "format = 1\n" + _contact("0274-1", fresh, "24 jam") + _contact("0274-2", old) + _contact("0274-3", None)
    _file(tmp_path, monkeypatch, text)
    lines = _card(tmp_path, language).split("\n")
    own = [next(line for line in lines if f"0274-{number}" in line) for number in (1, 2, 3)]
    first = min(at for at, line in enumerate(lines) if "08111" in line)
    assert [lines.index(line) < first for line in own] == [True] * 3
    said = "terakhir diperiksa" if language == "id" else "last checked"
    assert said not in own[0]
    assert "24 jam" in own[0]
    assert said in own[1]
    assert str(old.year) in own[1]
    assert ("belum pernah" if language == "id" else "never") in own[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_national_numbers_are_clear_and_must_be_checked(language: Language, tmp_path: Path) -> None:
    """Every number stands whole, with one line that says they must be checked, on the screen and in plain lines."""
    played = type_into(new_session(tmp_path / "plain", language=language), "oo", "", language=language)
    for card in (_card(tmp_path, language, 80, 24), played.text):
        assert all(number in card for number in NATIONAL)
        assert card.count("harus diperiksa dulu" if language == "id" else "must be checked") == 1
        assert "periksa dulu)" not in card
        assert "check first" not in card
        assert f"{TODAY.day} November {TODAY.year}" in " ".join(card.split())


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe\x00",
        "format = 1\n[[contacts]\n",
        "format = 1\n[[contacts]]\nname = 3\n",
        "format = 1\ncontacts = 3\n",
        'format = 1\n[[contacts]]\nname = "A"\nnumber = "1"\nchecked = "soon"\n',
        "contacts = []\n",
    ],
)
def test_a_broken_file_is_named_and_the_card_stands(
    text: str | bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Callable[..., Called]
) -> None:
    """`mediator check` says in one line a fault what is wrong; the card shows the national numbers."""
    path = _file(tmp_path, monkeypatch, text)
    code, out, err = call("check", path)
    assert code == 1
    assert out.startswith(f"{path}:") or err
    assert "Traceback" not in out + err
    assert len(out.splitlines()) <= 2
    assert local_contacts()[1]
    assert "08111-129-129" in _card(tmp_path, "en", 80, 24)


def test_a_number_that_is_wrong_is_left_out_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others of the file stand."""
    text = "format = 1\n" + _contact("0274-1", TODAY) + '\n[[contacts]]\nname = "B"\n' + _contact("0274-2", TODAY)
    _file(tmp_path, monkeypatch, text)
    assert [contact.number for contact in local_contacts()[0]] == ["0274-1", "0274-2"]


def test_a_long_card_says_that_there_is_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the numbers do not fit, the bottom line says so, and the arrows show them."""
    _file(tmp_path, monkeypatch, "format = 1\n" + "".join(_contact(f"0274-{n}", TODAY) for n in range(9)))
    load_guide.cache_clear()
    screen = Screen(tmp_path / "sessions", "en")
    screen.shell.guide = load_guide()
    screen.feed("^o", "⏎")
    assert "the rest" in screen.text()
    assert "If ended" not in screen.text()
    screen.feed("⇟")
    assert "If ended" in screen.text()
    assert "the rest" not in screen.text()


def test_the_file_lies_beside_the_settings(own_settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `MEDIATOR_CONTACTS` it is in the user's configuration folder; without the file there are none."""
    monkeypatch.delenv("MEDIATOR_CONTACTS")
    assert local_contacts() == ((), [])
    own_settings.mkdir()
    (own_settings / "contacts.toml").write_text("format = 1\n" + _contact("1", None))
    assert local_contacts()[0] == (LocalContact(name="Puskesmas", number="1"),)
