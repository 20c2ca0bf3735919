"""`mediator release`: a caucus's sharing list, and its correction after the sitting."""

from mediator_tui.cli.changing import changing
from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.moments import now
from mediator_tui.cli.places import refuse_sealed, room_of, session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.show import told
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.words import words as interface_words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Release
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk import releasing
from mediator_tui.walk.notes import Notes
from mediator_tui.walk.releasing import Item

_MARKS: dict[str, Release | None] = {"keep": "keep", "self": "self", "open": None}


def release(  # noqa: PLR0917
    settings: Settings,
    session: str,
    room: str,
    item: str | None,
    words: str | None,
    withdraw: bool,
    mark: str | None,
) -> int:
    """Show a caucus's sharing list, or change one item of it; return 1 where the disk refused."""
    asked = [words is not None, withdraw, mark is not None]
    if sum(asked) > 1:
        raise WrongUse("release-one-only")
    if any(asked) and item is None:
        raise WrongUse("release-needs-item")
    if words is not None and not words.strip():
        raise WrongUse("release-no-words")
    folder = session_folder(settings, session)
    refuse_sealed(folder)
    chosen = room_of(folder.session(), room)
    if not members(chosen):
        raise Fault("not-a-caucus", room=room)
    if item is None or not any(asked):
        return _show(settings, folder, chosen, item)
    return _change(settings, folder, chosen, item, words=words, mark="keep" if withdraw else mark, withdraw=withdraw)


def _show(settings: Settings, folder: SessionFolder, room: str, ident: str | None) -> int:
    notes = Notes.opened(folder, now, to_write=False)
    listed = [releasing.item(notes, room, ident)] if ident else releasing.items(notes, room)
    for each in listed:
        print(visible(_line(settings, each)))
        if each.mark == "share" and (each.carried or each.words):
            print(visible(f"    {_t(settings, 'words')}: {each.carried.text if each.carried else each.words}"))
        if each.mark == "if" and each.condition:
            print(visible(f"    {_t(settings, 'condition')}: {each.condition}"))
    if not listed:
        print(settings.say("release-none", room=room))
    return told(settings, notes.room(room).damage)


def _t(settings: Settings, key: str) -> str:
    return interface_words()(f"sharing.{key}", settings.language)


def _line(settings: Settings, each: Item) -> str:
    kind = interface_words()(f"kinds.{each.record.kind}", settings.language)
    state = [_t(settings, each.state), *([_t(settings, "withdrawn")] if each.withdrawn else [])]
    return f"{each.id}  {kind} · {', '.join(state)} | {each.record.text}"


def _change(
    settings: Settings,
    folder: SessionFolder,
    room: str,
    ident: str,
    *,
    words: str | None,
    mark: str | None,
    withdraw: bool,
) -> int:
    with changing(settings, folder) as notes:
        if words is not None:
            _carry(notes, room, ident, words)
        elif withdraw:
            releasing.withdraw(notes, room, ident)
        else:
            releasing.set_release(notes, room, ident, _MARKS[str(mark)])
        made = releasing.item(notes, room, ident).carried
    print("saved", made.id if made else ident, flush=True)
    return 0


def _carry(notes: Notes, room: str, ident: str, words: str) -> None:
    """Mark an item as to be shared, in these words, and carry it. Raises `Fault`; then nothing was changed."""
    if releasing.item(notes, room, ident).carried:
        raise Fault("already-carried", record=ident)
    notes.refuse_writing(JOINT)
    releasing.set_release(notes, room, ident, "share")
    releasing.set_words(notes, room, ident, words)
    releasing.carry(notes, room, ident)


COMMAND = Spoken(
    "release",
    release,
    [
        argument("session", "SESSION"),
        argument("room", "ROOM"),
        argument("item", "ITEM", required=False),
        option("--words", metavar="TEXT"),
        option("--withdraw"),
        option("--mark", metavar="keep|self|open"),
    ],
)
