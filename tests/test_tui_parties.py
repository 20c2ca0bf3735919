"""The screen turned to the parties: only what was chosen or agreed to, and no way back but through the veil."""

from pathlib import Path

from tui_driver import Screen


def test_only_what_was_shown_or_agreed_to_stands_there(tmp_path: Path) -> None:
    """A raw wording is not there; what every party said yes to is, and what the mediator chose to show."""
    screen = Screen(tmp_path, "id").feed("9ibatas tanah⏎9iair dapur⏎9lrukun⏎1ntembok aman⏎")
    issue, _, value, _ = screen.notes.records("joint")
    screen.notes.change("joint", issue.id, {"shown": True})
    for letter in "ab":
        screen.notes.answer("joint", value.id, letter, "yes")
    seen = screen.feed("v").text(80, 24)
    assert "batas tanah" in seen
    assert "rukun" in seen
    assert "air dapur" not in seen
    assert "tembok aman" not in seen
    assert "Pak Wiryo" not in seen


def test_the_way_back_leads_through_the_veil(tmp_path: Path) -> None:
    """Nothing but veil and break works there; behind the veil the mediator's own screen comes back."""
    screen = Screen(tmp_path, "en").feed("9lpeace⏎v")
    before = screen.text(80, 24)
    assert screen.feed("1n⏎d?").text(80, 24) == before
    assert screen.feed("^g").shell.veiled
    assert "JOINT" in screen.feed("^g").text(80, 24)


def test_from_a_caucus_it_shows_the_joint_record_alone(tmp_path: Path) -> None:
    """Turned by mistake in a private meeting, it shows nothing of it."""
    screen = Screen(tmp_path, "en").feed("1^r").feed("nSECRET⏎v")
    assert "SECRET" not in screen.text(80, 24)
