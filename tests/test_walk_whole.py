"""Each walk from its first cue to its last: every stage, every party, with Enter only, and back again."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_driver import SIXTEEN, THREE, TWO, WALKS, Typed, guide, new_session, to_the_end, type_into

from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.plain.desk import Desk
from mediator_tui.walk.apart import Place

SIZES = {2: TWO, 3: THREE, 16: SIXTEEN}


def _ended(kind: str, size: int, language: Language, folder: Path) -> str:
    """Press Enter until the walk says that it is over; return everything that was printed."""
    session = new_session(folder, SIZES[size], language=language, kind=kind)
    played = type_into(session, language=language, then=to_the_end([]))
    assert words()("plain.at-end", language) in played.text
    assert played.code == 0
    return played.text


@pytest.mark.parametrize("kind", WALKS)
@pytest.mark.parametrize(("size", "language"), [(2, "id"), (2, "en"), (3, "id"), (3, "en"), (16, "id")])
def test_enter_alone_reaches_the_end(kind: str, size: int, language: Language, tmp_path: Path) -> None:
    """With Enter only, every stage of a walk is reached, in order, and nothing is left unfilled or unworded."""
    text = _ended(kind, size, language, tmp_path)
    stages = guide().walks[kind].stages
    headers = [words()("plain.at-stage", language, room="", number=s.number, stage=s.name[language]) for s in stages]
    places = [text.find(header.strip()) for header in headers]
    assert -1 not in places
    assert places == sorted(places)
    assert "{" not in text
    assert not re.search(r"\bplain\.[a-z]|\bkinds\.[a-z]", text)
    assert "None" not in text


@pytest.mark.parametrize("kind", WALKS)
@pytest.mark.parametrize("size", [2, 3])
def test_every_party_is_met(kind: str, size: int, tmp_path: Path) -> None:
    """Every party is asked as often as every other."""
    played = type_into(new_session(tmp_path, SIZES[size], kind=kind), "")
    assert played.desk
    walker = played.desk.walker
    asked: Counter[str] = Counter()
    for index, stage in enumerate(guide().walks[kind].stages):
        walker.to_stage(stage.id) if index else None
        asked.update(cue.to[0] for cue in walker.cues if cue.action in {"ask", "prompt", "listen"})
    assert len(asked) == size
    assert len(set(asked.values())) == 1


@pytest.mark.parametrize("kind", WALKS)
@pytest.mark.parametrize("size", [2, 3])
def test_back_again(kind: str, size: int, tmp_path: Path) -> None:
    """`<` leads back over the very same cues to the beginning, and says there that it is the beginning."""
    there: list[Place] = []
    back: list[Place] = []

    def walk_both_ways() -> Iterator[Typed]:
        desks: list[Desk] = []
        for line in to_the_end(desks):
            yield line
            yield lambda desk: there.append(desk.walker.place)
        for _ in range(len(there)):
            yield lambda desk: back.append(desk.walker.place)
            yield "<"

    played = type_into(new_session(tmp_path, SIZES[size], kind=kind), then=walk_both_ways())
    assert list(dict.fromkeys(back)) == list(dict.fromkeys(there))[::-1]
    assert len(set(there)) > 100
    assert words()("plain.at-beginning", "id") in played.last
