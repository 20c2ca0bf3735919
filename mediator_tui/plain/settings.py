"""A session's settings: title, names, groups, who needs to hear whom, the kind of walk, profile."""

from mediator_tui.domain.rooms import PARTY_LETTERS
from mediator_tui.domain.sessions import Member, Party
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.safety import read
from mediator_tui.walk.address import you_for
from mediator_tui.walk.closing import profiles


def settings(desk: Desk) -> None:
    """Show the settings by number and change the one chosen."""
    if desk.notes.read_only:
        desk.say("read-only")
        return
    session = desk.session
    desk.say(
        "settings",
        title=session.title or "…",
        kind=_walk_name(desk),
        profile=desk.t(f"profile-{session.profile}"),
    )
    chosen = read(desk, desk.t("menu-which")).strip()
    change = {
        "1": _title,
        "2": _names,
        "3": _group,
        "4": _pairs,
        "5": _kind,
        "6": _profile,
        "7": _add_party,
    }.get(chosen)
    if change:
        change(desk)
        desk.notes.save_session()
        desk.say("settings-saved")


def _walk_name(desk: Desk) -> str:
    return desk.walker.plan.name[desk.language]


def _title(desk: Desk) -> None:
    desk.session.title = read(desk, desk.t("set-title")).strip() or desk.session.title


def _names(desk: Desk) -> None:
    for party in desk.session.parties:
        if name := read(desk, desk.t("set-name", name=party.name)).strip():
            party.name, party.you = name, you_for(name, desk.guide.titles)
        if you := read(desk, desk.t("set-you", name=party.name, you=party.you or party.name)).strip():
            party.you = you


def _which(desk: Desk) -> Party | None:
    chosen = read(desk, desk.t("set-which", digits=desk.digits())).strip()
    number = number_of(chosen, len(desk.session.parties))
    return desk.session.parties[number - 1] if number else None


def _group(desk: Desk) -> None:
    party = _which(desk)
    if party is None:
        return
    names = read(desk, desk.t("set-members", names=", ".join(each.name for each in party.members) or "…")).strip()
    if names:
        party.members = [Member(name=name.strip()) for name in names.split(",") if name.strip()]
    speaks = read(desk, desk.t("set-speaks")).strip().casefold()
    for member in party.members:
        member.speaks = bool(speaks) and speaks in member.name.casefold()
    for key in ("mandate", "ratified_by", "missing"):
        label = desk.t(f"set-{key.replace('_', '-')}", now=getattr(party, key) or "…")
        if typed := read(desk, label).strip():
            setattr(party, key, typed)


def _pairs(desk: Desk) -> None:
    """Take pairs such as `1>2 3>1`: who needs to hear whom."""
    typed = read(desk, desk.t("set-pairs", digits=desk.digits())).split()
    letters = desk.session.letters
    pairs = []
    for word in typed:
        one, _, other = word.partition(">")
        listener, heard = number_of(one, len(letters)), number_of(other, len(letters))
        if listener and heard and listener != heard:
            pairs.append(f"{letters[listener - 1]}>{letters[heard - 1]}")
    if pairs:
        desk.session.hear = pairs


def _kind(desk: Desk) -> None:
    walks = list(desk.guide.walks.values())
    for number, walk in enumerate(walks, 1):
        desk.line(f"{number} {walk.name[desk.language]}")
    chosen = read(desk, desk.t("which-number")).strip()
    if picked := number_of(chosen, len(walks)):
        desk.session.kind = walks[picked - 1].id
        desk.walker.restart()


def _profile(desk: Desk) -> None:
    offered = profiles(desk.notes)
    for number, profile in enumerate(offered, 1):
        desk.line(f"{number} {desk.t(f'profile-{profile}')}")
    if chosen := number_of(read(desk, desk.t("which-number")).strip(), len(offered)):
        desk.session.profile = offered[chosen - 1]


def _add_party(desk: Desk) -> None:
    count = len(desk.session.parties)
    if count == len(PARTY_LETTERS):
        desk.say("no-more-parties")
        return
    if name := read(desk, desk.t("ask-name", number=count + 1)).strip():
        party = Party(letter=PARTY_LETTERS[count], name=name, you=you_for(name, desk.guide.titles))
        desk.session.parties = [*desk.session.parties, party]
