"""What the tests of the follow-up share: a session that ended in agreement."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from plain_driver import new_session

from mediator_tui.domain.agreements import Agreement, LegalName, Term
from mediator_tui.domain.language import Language
from mediator_tui.store.folder import SessionFolder

SIGNED = date(2026, 11, 21)
DITCH, PIPE = "parit dibersihkan setiap Sabtu", "pipa dibayar berdua"
MARKER = "rahasia-kaukus-7391"


def agreed(parent: Path, *terms: str, language: Language = "id", due: date | None = None) -> SessionFolder:
    """Make a session with these terms, agreed to by both; its rooms hold a word that must never be seen."""
    folder = new_session(parent, language=language)
    made = [
        Term(id=f"t{number}", text=text, agreed=["a", "b"], due=due if number == 1 else None)
        for number, text in enumerate(terms or (DITCH, PIPE), 1)
    ]
    names = [LegalName(letter="a", name="Suwiryo Atmojo")]
    folder.save(Agreement(language=language, day=SIGNED, names=names, terms=made))
    for room in ("joint", "private"):
        with (folder.path / f"{room}.toml").open("a", encoding="utf-8") as file:
            file.write(
                f'\n[[records]]\nat = 2026-11-21T09:00:00+07:00\nby = "a"\ntext = "{MARKER}"\nid = "{room[0]}1"\n'
            )
    return folder


_OPENED: list[str] = []
_WATCHING: list[bool] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _WATCHING and event == "open":
        _OPENED.append(str(arguments[0]))


@contextmanager
def watched() -> Iterator[list[str]]:
    """Yield the paths of every file that is opened meanwhile, by whatever road."""
    import sys

    if not getattr(sys, "_follow_up_watched", False):
        sys.addaudithook(_watch)
        sys._follow_up_watched = True  # type: ignore[attr-defined]
    _OPENED.clear()
    _WATCHING.append(True)
    try:
        yield _OPENED
    finally:
        _WATCHING.clear()
