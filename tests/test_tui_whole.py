"""A whole mediation on the full screen, from home to closing: the drain and the mango tree, in Indonesian."""

from pathlib import Path

import pytest
from plain_driver import TWO
from tui_driver import Screen

STAGES: dict[str, list[str]] = {
    "accounts": ["1usalurannya masuk tanah saya⏎", "2utukang bilang sudah pas⏎", "0sgaris, air, pohon⏎", "1y⏎", "2y⏎"],
    "understanding": ["1aair memang mengalir ke sana⏎", "2y⏎", "9lrukun bertetangga⏎", "1y⏎", "2.⏎"],
    "agenda": ["9iGaris batas dicari bagaimana?⏎", "1y⏎", "2y⏎", "9iAir dapur ke mana?⏎", "1y⏎", "2y⏎"],
    "interests": ["1ngaris jelas untuk anak⏎", "1nhalaman kering⏎", "2nsaluran jalan⏎", "2ntembok aman⏎"],
    "options": ["9oukur bersama⏎", "2opipa sementara⏎"],
    "weighing": ["1y⏎", "2y⏎"],
    "agreement": ["9rukur bersama, keduanya hadir, sebelum 5 Desember⏎", "1y⏎", "2y⏎"],
}


def _walk_on(screen: Screen) -> bool:
    """Take the next cue; answer the session's colour where it is asked. False where closing is asked."""
    screen.feed("→")
    panel = screen.live.panel
    if panel is not None and type(panel).__name__ == "Colour":
        screen.feed("1")
        if screen.live.panel is not None:
            screen.feed("␛")
        return True
    return panel is None


def test_from_home_to_closing(tmp_path: Path) -> None:
    """Every stage is walked with one key, notes are made where they belong, the case closes as agreed."""
    screen = Screen(tmp_path, "id", at_home=True).feed("1Pak Wiryo⏎Bu Sulastri⏎⏎")
    done: list[str] = []
    for _ in range(1000):
        stage = screen.live.context.walker.stage.id
        if stage not in done:
            done.append(stage)
            for burst in STAGES.get(stage, ()):
                screen.feed(burst)
        if not _walk_on(screen):
            break
    assert done == ["intake", "opening", *STAGES, "closing"]
    assert "TUTUP" in screen.text().upper()
    screen.feed("2").feed("1")
    if screen.notes.session.outcome is None:
        screen.feed("⏎")
    assert screen.notes.session.outcome == "agreed"
    joint = screen.notes.records("joint")
    assert [record.text for record in joint if record.kind == "term"] == [
        "ukur bersama, keduanya hadir, sebelum 5 Desember"
    ]
    value = next(record for record in joint if record.kind == "value")
    assert (value.answer("a"), value.answer("b")) == ("yes", "silent")


@pytest.mark.parametrize("names", [TWO, ("Hendra", "Yuli", "Rizal")])
def test_the_arrows_alone_walk_to_the_end_and_back(names: tuple[str, ...], tmp_path: Path) -> None:
    """Nothing on the way stops or swallows them: colour, measures, private talks, closing."""
    screen = Screen(tmp_path, "id", names=names)
    seen = [screen.lines()]
    while (now := screen.feed("→").lines()) != seen[-1]:
        seen.append(now)
    assert screen.live.context.walker.stage.number == 9
    assert len(seen) > 150
    screen.feed("←" * len(seen))
    assert screen.live.context.walker.stage.number == 0
    assert screen.lines()[1] == seen[0][1]
