"""Pages to read: a card whole, a list, a dispute pack, the rubric, the glossary, what fits."""

from collections.abc import Sequence

from mediator_tui.domain.cards import Card
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.lines import Line, fill
from mediator_tui.domain.reference import Fit, ImpasseRow, Pack
from mediator_tui.domain.rooms import members
from mediator_tui.plain.desk import Desk

PACK_SECTIONS = ("invite", "papers", "issues", "yardsticks", "services", "red_flags")


def card_page(desk: Desk, card: Card) -> None:
    """Print a card whole, with what the seeds say of it."""
    desk.line(card.name[desk.language])
    for section in ("purpose", "when", "not_when", "say", "ask", "note", "sign", "pitfall", "done"):
        lines: Sequence[Line] = getattr(card, section)
        _section(desk, section, [_words(desk, f"{card.id}/{line.id}") for line in lines])
    if card.fields:
        _section(desk, "fields", [each.label[desk.language] for each in card.fields])
    _section(desk, "seeds", seed_lines(desk, card.id))


def _words(desk: Desk, target: str) -> str:
    """Return a card's line to the one party the cue is for; where there is none, without a name."""
    cue = desk.walker.cue
    if (
        len(cue.to) == 1
        and target.startswith(f"{cue.card}/")
        and (spoken := desk.speaker.say(target, cue.order, desk.language))
    ):
        return spoken.line
    return desk.speaker.nameless(target, members(desk.room) or desk.session.letters, desk.language)


def _section(desk: Desk, section: str, lines: Sequence[str]) -> None:
    if lines:
        desk.line(desk.t(f"section-{section}"))
        for line in lines:
            desk.line(f"  {line}")


def seed_lines(desk: Desk, ident: str) -> list[str]:
    """Return what the seeds say under a card or list, word for word, and in which of them it stands."""
    entries = [entry for entry in desk.guide.catalogue.values() if entry.opens and entry.opens.split("/")[0] == ident]
    return [f"“{entry.quote}” ({', '.join(entry.seeds)}) {entry.name[desk.language]}" for entry in entries]


def list_page(desk: Desk, ident: str) -> None:
    """Print a list whole."""
    each = desk.guide.lists[ident]
    values = desk.speaker.values(desk.session.letters, desk.language)
    desk.line(each.name[desk.language])
    for line in each.intro:
        desk.line(line.text[desk.language])
    for number, item in enumerate(each.items, 1):
        desk.line(f"{number} {fill(item.text[desk.language], values)}")
    _section(desk, "seeds", seed_lines(desk, ident))


def pack_page(desk: Desk, pack: Pack) -> None:
    """Print a dispute pack."""
    desk.line(pack.name[desk.language])
    for section in PACK_SECTIONS:
        _section(desk, section, [line.text[desk.language] for line in getattr(pack, section)])


def rubric_page(desk: Desk) -> None:
    """Print the rubric's behaviours with their anchors."""
    for anchor in desk.guide.rubric.scale:
        desk.line(f"{anchor.score} {anchor.text[desk.language]}")
    for behaviour in desk.guide.rubric.behaviours:
        _section_named(desk, f"{behaviour.id.upper()} {behaviour.name[desk.language]}", behaviour.anchors)


def _section_named(desk: Desk, name: str, anchors: Sequence[object]) -> None:
    desk.line(name)
    for anchor in anchors:
        desk.line(f"  {anchor.score} {anchor.text[desk.language]}")  # type: ignore[attr-defined]


def glossary_page(desk: Desk, words: str = "") -> bool:
    """Print the glossary's terms that hold the words; False where none does."""
    terms = desk.guide.terms(words, desk.language)
    for term in terms:
        other = term.term["en" if desk.language == "id" else "id"]
        desk.line(f"{term.term[desk.language]} ({other}): {term.gloss[desk.language]}")
    return bool(terms)


def impasse_page(desk: Desk, row: ImpasseRow) -> None:
    """Print an impasse row: why perhaps, what first, what then, what not."""
    language = desk.language
    desk.line(f"{row.number} {row.see[language]}. {row.cause[language]}")
    if row.stop:
        desk.say("impasse-stop")
        return
    desk.say("impasse-first", text=row.first[language])
    _impasse_lines(desk, row.first_lines)
    if row.then:
        desk.say("impasse-then", text=row.then[language])
        _impasse_lines(desk, row.then_lines)
    desk.say("impasse-avoid", text=row.avoid[language])


def _impasse_lines(desk: Desk, targets: Sequence[str]) -> None:
    for target in targets:
        if line := desk.speaker.nameless(target, members(desk.room) or desk.session.letters, desk.language):
            desk.line(f"  “{line}”")


def fit_lines(guide: Guide) -> tuple[tuple[str, tuple[Fit, ...]], ...]:
    """Return the questions of the page that asks what fits, each with its answers."""
    fits = guide.fits
    return (("time", fits.times), ("level", fits.levels), ("way", fits.ways), ("authority", fits.authority))
