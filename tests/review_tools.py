"""What the tests of figures, questions and pictures share: lines, transcripts, and random ones."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from session_tools import texts

from mediator_tui.content.guide import load_guide
from mediator_tui.content.places import examples_root
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import MARKS, Coded, Line
from mediator_tui.domain.rooms import PRIVATE
from mediator_tui.domain.sessions import Session, Transcript, new_parties
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.figures import Figure, figures
from mediator_tui.store.folder import SessionFolder

NINE = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
EXAMPLES: dict[Language, str] = {"id": "2026-11-21-1", "en": "2026-11-21-2"}
CARDS = ("find-shared-values", "split-issues", "empathy", "nobody-knows")


def guide() -> Guide:
    return load_guide()


def session(*, transcript: bool = True, timed: bool = True, kind: str = "transcript") -> Session:
    """Return a session of two parties, imported or noted."""
    parties = new_parties(["Sari", "Budi"], ["Ibu", "Pak"])
    source = Transcript(kind="vtt", origin="training", consent="all three", imported=NINE, timed=timed)
    made = Session(created=NINE.date(), kind=kind if transcript else "mediation", parties=parties)
    made.transcript = source if transcript else None
    return made


def line(
    ident: str,
    by: str,
    text: str,
    begins: float = 0,
    lasts: float | None = None,
    *codes: str,
    room: str = "joint",
    kind: str = "utterance",
    **keys: Any,
) -> Line:
    """Return a line; `begins` and `lasts` are seconds."""
    at = NINE + timedelta(seconds=begins)
    if lasts is not None:
        keys["until"] = at + timedelta(seconds=lasts)
    record = Record(id=ident, at=at, by=by, kind=kind, text=text, **keys)
    return Line(record, room, text, tuple(Coded(f"v{n}", code, "") for n, code in enumerate(codes)))


def move(begins: float, **keys: Any) -> Record:
    """Return a step of the walk, from the mediator's private room."""
    return Record(id=f"p{begins}", at=NINE + timedelta(seconds=begins), kind="move", **keys)


def of(
    lines: Sequence[Line], *, made: Session | None = None, moves: Sequence[Record] = (), language: Language = "en"
) -> dict[str, Figure]:
    """Return the figures of lines, by id."""
    return {each.id: each for each in figures(made or session(), lines, moves, guide(), language)}


def numbers(figure: Figure) -> dict[str, float]:
    """Return a figure's numbers by their labels."""
    return {value.label: value.number for value in figure.values}


def example(language: Language) -> tuple[Session, list[Line], list[Record]]:
    """Return an example session as a review opens it."""
    desk = Reviewing.opened(SessionFolder(Path(examples_root()) / EXAMPLES[language]), lambda: NINE)
    opened = desk.session, desk.lines(), desk.notes.of_kind(PRIVATE, "move")
    desk.close()
    return opened


_KEYS = st.fixed_dictionaries(
    {},
    optional={
        "stage": st.sampled_from(["opening", "accounts", "options", "nowhere"]),
        "technique": st.sampled_from(CARDS),
        "status": st.sampled_from(["open", "agreed", "parked"]),
        "issue": st.sampled_from(["j0", "j1"]),
        "confirmed_a": st.sampled_from(["yes", "silent"]),
        "confirmed_b": st.sampled_from(["yes", "declined"]),
        "speaker": texts,
        "struck": st.booleans(),
        "sitting": st.integers(-1, 3),
        "until": st.sampled_from([NINE, NINE.replace(tzinfo=None), "x", NINE + timedelta(hours=40)]),
    },
)
_SAID = st.one_of(texts, st.sampled_from(["kita mulai dari mana?", "we can try, can't we?", "ya", "apa yang terjadi"]))


@st.composite
def any_lines(draw: st.DrawFn) -> list[Line]:
    """Draw lines of every kind, in no good order, hostile words among them."""
    made = []
    for number in range(draw(st.integers(0, 14))):
        codes = draw(st.lists(st.sampled_from([*MARKS, *CARDS, "opening/willing", "\x1b[2J"]), max_size=3))
        made.append(
            line(
                f"j{number}",
                draw(st.sampled_from(["a", "b", "mediator", "a+b", "all", "other", "q", ""])),
                draw(_SAID),
                draw(st.floats(-1e5, 1e5)),
                draw(st.none() | st.floats(-5, 1e4)),
                *codes,
                room=draw(st.sampled_from(["joint", "joint", "caucus-a"])),
                kind=draw(
                    st.sampled_from(["utterance", "utterance", "question", "summary", "option", "issue", "note"])
                ),
                **draw(_KEYS.filter(lambda keys: "until" not in keys)),
            )
            if draw(st.booleans())
            else line(f"j{number}", draw(st.sampled_from("ab")), draw(_SAID), number, None, **draw(_KEYS))
        )
    return made


any_moves = st.lists(
    st.builds(
        move,
        st.integers(0, 4000),
        stage=st.sampled_from([None, "intake", "opening", "options", "nowhere"]),
        inside=st.sampled_from([None, "caucus-a", "caucus-b", "caucus-", 3]),
        seconds=st.sampled_from([None, 600, -4, True, "x", 10**18]),
        asked=st.sampled_from([None, "private-check"]),
        asked_in=st.sampled_from([None, "caucus-a", 7]),
        sitting=st.integers(-1, 3),
    ),
    max_size=5,
)
any_session = st.builds(
    session, transcript=st.booleans(), timed=st.booleans(), kind=st.sampled_from(["transcript", "mediation", "x"])
)
