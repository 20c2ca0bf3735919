"""The review in plain lines: a session or a transcript read line by line. Equal in function to the full screen."""

import contextlib
from collections.abc import Sequence

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.reviews import SELF
from mediator_tui.domain.rooms import JOINT
from mediator_tui.plain import review_setting as setting
from mediator_tui.plain.asking import Asking
from mediator_tui.plain.leaving import retrying, told_to_go
from mediator_tui.plain.review_desk import ReviewDesk
from mediator_tui.plain.review_grammar import Meant, meant
from mediator_tui.plain.review_pages import pages
from mediator_tui.plain.terminal import Left, Terminal, Told
from mediator_tui.review.choices import ways
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.targets import PART, Target
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.clock import Clock
from mediator_tui.walk.closing import is_sealed

_PAGE = 10
_MOST_READ = 200
"""How many lines are read at once, however many were asked for."""
_HELP = 5
_YES = frozenset({"1", "y", "ya", "yes"})


def review(
    guide: Guide,
    terminal: Terminal,
    clock: Clock,
    folder: SessionFolder,
    *,
    coder: str = SELF,
    rooms: Sequence[str] = (JOINT,),
) -> int:
    """Review a session until the reviewer leaves; return the exit code, 1 where something could not be saved.

    One closed without agreement opens after a warning and a yes. Raises `Fault` or `OSError` where it cannot be
    opened, and `Left` where the input ends before.
    """
    sealed = is_sealed(folder.session())
    if sealed and not _meant(Asking(guide, terminal, clock), folder.name):
        return 1
    reviewing = Reviewing.opened(folder, clock, coder=coder, rooms=rooms, sealed_too=sealed)
    try:
        desk = ReviewDesk(guide, terminal, clock, reviewing)
    except BaseException:
        reviewing.close()
        raise
    return _sit(desk, folder.name)


def _meant(asking: Asking, name: str) -> bool:
    """Warn that a session's notes are sealed, and ask whether they are to be opened all the same."""
    asking.terminal.say("cli.review-sealed", session=name)
    return asking.read(lambda: asking.terminal.t("plain-review.sealed-sure")).casefold() in _YES


def _sit(desk: ReviewDesk, name: str) -> int:
    reviewing, terminal = desk.reviewing, desk.terminal
    code = 0
    with told_to_go(terminal), retrying(reviewing.notes):
        try:
            _begin(desk, name)
            _read_on(desk)
        except Left:
            pass
        except Told as told:
            code = 128 + told.number
            with contextlib.suppress(Fault, OSError):
                setting.keep_unfinished(desk)
        finally:
            with contextlib.suppress(Fault, OSError):
                if desk.here and desk.moved and not reviewing.read_only:
                    reviewing.stop_at(desk.here.id)
            reviewing.close()
    if waiting := reviewing.unsaved:
        desk.tell("left-unsaved", count=waiting)
        return code or 1
    return code


def _begin(desk: ReviewDesk, name: str) -> None:
    reviewing, naming = desk.reviewing, desk.naming
    desk.tell("hello", session=name, coder=naming.coder(reviewing.coder), count=len(desk.lines))
    if reviewing.rooms != (JOINT,):
        desk.tell("rooms", rooms=", ".join(map(naming.naming.room, reviewing.rooms)))
    if reviewing.read_only:
        desk.tell("read-only")
    for room in reviewing.rooms:
        for path, fault in reviewing.notes.room(room).damage:
            desk.terminal.line(f"{path.name}: {desk.terminal.words.sentence(fault, desk.terminal.language)}")
    for each in reviewing.unfinished():
        if (at := desk.lines.place(each.line)) is not None:
            setting.tell_unfinished(desk, each, at)
    stopped = reviewing.stopped_at
    place = desk.lines.place(stopped) if stopped else None
    if stopped and place:
        desk.remember(stopped)
        desk.tell("stopped-at", number=place + 1)
    if desk.here is None:
        desk.tell("no-lines")
    desk.show()


def _read_on(desk: ReviewDesk) -> None:
    while True:
        try:
            desk.typing = None
            typed = desk.read(lambda: _prompt(desk))
            if desk.terminal.mended:
                desk.terminal.say("plain.mended")
            desk.tried(desk.take_in)
            found = meant(typed)
            if found is None:
                desk.tell("not-understood", text=typed)
            elif found.command == "leave":
                return
            else:
                desk.tried(_do, desk, found)
        except KeyboardInterrupt:
            desk.terminal.say("plain.interrupted")


def _prompt(desk: ReviewDesk) -> str:
    if desk.here is None:
        return desk.t("prompt-none")
    return desk.t("prompt", number=desk.at + 1, count=len(desk.lines))


# What is typed ----------------------------------------------------------------------------------------


def _do(desk: ReviewDesk, found: Meant) -> None:
    if found.command == "help":
        _help(desk)
    elif found.command == "menu":
        pages(desk, found.words)
    elif not len(desk.lines):
        desk.tell("no-lines")
    elif found.first is not None:
        _of_lines(desk, found)
    elif found.command in _SETTING:
        _set(desk, found, [desk.at])
    else:
        _go(desk, found)


def _of_lines(desk: ReviewDesk, found: Meant) -> None:
    """Do what was typed behind the numbers of lines; nothing where one of them is not there."""
    first, last = found.first or 0, found.last or 0
    if not 1 <= first <= last <= len(desk.lines):
        desk.tell("no-such-line", number=last if 1 <= first <= last else first)
        return
    places = range(first - 1, last)
    if found.command == "read":
        desk.remember()
        _read(desk, places)
    else:
        _set(desk, found, places)


def _read(desk: ReviewDesk, places: range) -> None:
    for place in places[:_MOST_READ]:
        desk.go(place, remember=False)


_SETTING = frozenset(
    {"code", "uncode", "comment", "correct", "corrections", "detail", "bookmark", "undo", "redo", "unfinished"}
)


def _set(desk: ReviewDesk, found: Meant, places: Sequence[int]) -> None:
    """Set something beside lines; what concerns one line alone, beside the first."""
    if found.command == "code":
        setting.code(desk, places, found.words)
    elif found.command == "uncode":
        setting.uncode(desk, places)
    elif found.command == "comment":
        setting.comment(desk, places[0], found.words)
    elif found.command == "correct":
        setting.correct(desk, places[0], found.words)
    elif found.command == "unfinished":
        setting.unfinished(desk)
    elif found.command == "corrections":
        setting.corrections(desk)
    elif found.command == "detail":
        setting.detail(desk, places[0])
    elif found.command == "bookmark":
        setting.bookmark(desk, places[0])
    else:
        setting.take_back(desk, back=found.command == "undo")


def _go(desk: ReviewDesk, found: Meant) -> None:
    if found.command in {"next", "page"}:
        _on(desk, 1 if found.command == "next" else _PAGE)
    elif found.command == "back":
        if desk.at:
            desk.go(desk.at - 1, remember=False)
        else:
            desk.tell("first-line")
    elif found.command in {"part", "forth", "previous"}:
        desk.step(PART if found.command == "part" else desk.target, back=found.command == "previous")
    elif found.command == "way-back":
        desk.way_back()
    else:
        _look_for(desk, found)


def _on(desk: ReviewDesk, count: int) -> None:
    """Read so many lines more."""
    last = len(desk.lines) - 1
    if desk.at == last:
        desk.tell("last-line")
    else:
        _read(desk, range(desk.at + 1, min(last, desk.at + count) + 1))


def _look_for(desk: ReviewDesk, found: Meant) -> None:
    if found.command == "record":
        place = desk.lines.place(found.words.casefold())
        if place is None:
            raise Fault("no-such-record", record=found.words)
        desk.go(place)
    elif found.command == "find":
        _find(desk, found.words)
    else:
        _ways(desk, codes=found.command == "codes")


def _find(desk: ReviewDesk, words: str) -> None:
    """Go to the next line with these words; where there is none, choose from what is called so."""
    target = Target("words", words)
    if desk.lines.hits(target):
        _follow(desk, target)
    else:
        _ways(desk, words)


def _ways(desk: ReviewDesk, words: str = "", *, codes: bool = False) -> None:
    """Choose what to go by: everything lines have in common, or the codes that are set."""
    there = ways(desk.lines.counts, desk.reviewing.session.letters, codes=codes)
    chosen = desk.choose(
        lambda typed: [each for each in there if (typed or words).casefold() in desk.naming.target(each).casefold()],
        lambda each: _way(desk, each),
        none="no-codes-set" if codes else "nothing-found",
    )
    if chosen:
        _follow(desk, chosen)


def _way(desk: ReviewDesk, target: Target) -> str:
    naming, count = desk.naming, desk.lines.counts[target]
    name = naming.target(target)
    if not target.value:
        return desk.t("way-alone", name=name, count=count)
    if target.by == "code" and (by_coder := _by_coder(desk, target)):
        name = f"{name} ({by_coder})"
    return desk.t("way", group=naming.group(target), name=name, count=count)


def _by_coder(desk: ReviewDesk, target: Target) -> str:
    """Return who set a code how often; nothing where only this reviewer did."""
    found: dict[str, int] = {}
    for place in desk.lines.hits(target):
        for coder in {each.coder for each in desk.lines[place].codes if each.code == target.value}:
            found[coder] = found.get(coder, 0) + 1
    if set(found) <= {desk.reviewing.coder}:
        return ""
    return ", ".join(
        desk.t("by-coder", coder=desk.naming.coder(coder), count=count) for coder, count in sorted(found.items())
    )


def _follow(desk: ReviewDesk, target: Target) -> None:
    hits = desk.lines.hits(target)
    desk.target = target
    desk.tell("goes-by", what=desk.naming.target(target), count=len(hits))
    here = desk.at + 1 if target.by == "words" else 0
    desk.go(next((hit for hit in hits if hit >= here), hits[0]))


def _help(desk: ReviewDesk) -> None:
    if desk.here:
        what = desk.naming.target(desk.target)
        desk.tell("where", number=desk.at + 1, count=len(desk.lines), what=what)
    for number in range(1, _HELP + 1):
        desk.tell(f"help-{number}")
