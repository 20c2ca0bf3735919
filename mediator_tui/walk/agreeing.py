"""From the terms at the table to the text: what is still to ask, and drawing the agreement up."""

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Bilingual
from mediator_tui.domain.lines import fill
from mediator_tui.domain.lists import Item
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT, MEDIATOR, PRIVATE, members, people
from mediator_tui.domain.term_check import Finding, Stands, check, key_of
from mediator_tui.domain.terms import CHECKLIST, CONDITION, PUT_ASIDE, TEXT_FIELDS
from mediator_tui.walk import offers, terms
from mediator_tui.walk.naming import Naming
from mediator_tui.walk.notes import Notes

if TYPE_CHECKING:  # read when the guide's rules first are
    from mediator_tui.domain.reference import TermRule

ASKED_ALONE = "private-check"
"""The question each party is asked alone, and the key of its mark."""
_FIELDS = ("what", "where", "when", "how_much", "how_paid", "how_shown", "what_if", "who_is_told")


# What is still to ask ------------------------------------------------------------------------------------


def still_to_ask(notes: Notes, guide: Guide) -> list[Finding]:
    """Return the questions of each standing term, and of the whole text, from the joint record."""
    stands = [_stands(notes, record) for record in terms.standing(notes)]
    asked = asked_alone(notes)
    return check(stands, _text(notes), notes.session, guide.term_rules, guide.wording, asked_alone=asked)


class StillToAsk:
    """What is still to ask, worked out anew only when something it depends on has changed: it is drawn at every key."""

    def __init__(self, notes: Notes, guide: Guide) -> None:
        self._notes, self._guide = notes, guide
        self._seen: tuple[object, ...] | None = None
        self._found: list[Finding] = []

    def __call__(self) -> list[Finding]:
        """Return the questions."""
        notes = self._notes
        people = [(party.ratified_by, party.missing, len(party.members)) for party in notes.session.parties]
        joint = notes.version(JOINT, "term", "option", "interest")
        now = (joint, notes.version(PRIVATE, "move"), _text(notes), people)
        if now != self._seen:
            self._found, self._seen = still_to_ask(notes, self._guide), now
        return self._found


def _text(notes: Notes) -> Agreement:
    """Return the text as far as it is drawn up; one that cannot be read is asked about anew, and is not touched."""
    with contextlib.suppress(Fault, OSError):
        return notes.agreement
    return Agreement()


def _stands(notes: Notes, record: Record) -> Stands:
    session = notes.session
    fields = {key: str(value) for key in (*TEXT_FIELDS, "due", "depends") if (value := record.get(key)) is not None}
    fields["text"] = record.text
    unanswered = tuple(
        letter for letter in session.letters if not record.answer(letter) and not terms.condition(record, letter)
    )
    aside = frozenset(terms.aside(record))
    return Stands(record.id, fields, terms.who(record, session), unanswered, served(notes, record), aside)


def served(notes: Notes, record: Record) -> frozenset[str]:
    """Return the parties a term serves: as was said of it or of the option it comes from, or by their interests."""
    room = notes.room(JOINT) if notes.folder else None
    option = room.get(str(record.get("option") or "")) if room else None
    letters = set()
    for each in (record, *([option] if option and not option.undone else [])):
        letters |= {letter for letter in notes.session.letters if each.get(f"serves_{letter}")}
        tied = [room.get(ident) for ident in offers.interests(each)] if room else []
        letters |= {letter for interest in tied if interest and not interest.struck for letter in people(interest.by)}
    return frozenset(letters & set(notes.session.letters))


def asked_words(
    naming: Naming, guide: Guide, finding: Finding, values: Mapping[str, str] | None = None
) -> tuple[str, str] | None:
    """Return a question's cue, behind the words that led to it, and the whole line; None where the scripts lack it.

    `values` fill the placeholders; without them only the party's name does.
    """
    asked = _question(guide, finding)
    if asked is None:
        return None
    filled = values or ({"a": naming.who(finding.party)} if finding.party else {})
    cue, say = (fill(each[naming.language], filled) for each in asked)
    if finding.hit and finding.hit.casefold() not in cue.casefold():
        cue = naming.words("terms.check-hit", naming.language, hit=finding.hit, cue=cue)
    return cue, say


def _question(guide: Guide, finding: Finding) -> tuple[Bilingual, Bilingual] | None:
    asked: TermRule | Item | None = next(
        (rule for rule in guide.term_rules if rule.id == finding.id and rule.cue), None
    )
    if asked is None:
        line = guide.line(f"{CHECKLIST}/{finding.id}")
        asked = line if isinstance(line, Item) else None
    if asked is None or asked.cue is None:
        return None
    return asked.cue, asked.say or asked.cue


def put_aside(notes: Notes, finding: Finding) -> None:
    """Put a question aside, or ask it again; for one about the whole text that is kept with the text."""
    key = key_of(finding)
    if finding.term is None:
        now = notes.agreement.put_aside
        left = [each for each in now if each != key] if key in now else [*now, key]
        notes.save_agreement(notes.agreement.model_copy(update={PUT_ASIDE: left}))
        return
    record = notes.room(JOINT).existing(finding.term)
    now = terms.aside(record)
    left = [each for each in now if each != key] if key in now else [*now, key]
    if left:
        notes.change(JOINT, record.id, {PUT_ASIDE: left})
    else:
        notes.change(JOINT, record.id, {}, (PUT_ASIDE,))


# Asked of each alone -------------------------------------------------------------------------------------


def ask_alone(notes: Notes, room: str, words: str) -> Record:
    """Note in a party's own room that it was asked whether it wants this, can do it, and is free to say no.

    What it answered is noted in that room, or nowhere. The mediator's own file keeps that it was asked, so that
    the joint screen need not look into the room.
    """
    record = notes.add(room, "mark", words, by=MEDIATOR, asked=ASKED_ALONE)
    if not _moves(notes, room):
        notes.add(PRIVATE, "move", "", by=MEDIATOR, asked=ASKED_ALONE, asked_in=room)
    return record


def asked_alone(notes: Notes) -> bool:
    """Whether every party has been asked alone; never who has, and never what anybody answered."""
    asked = {members(str(move.get("asked_in"))) for move in _moves(notes)}
    return all((letter,) in asked for letter in notes.session.letters)


def _moves(notes: Notes, room: str | None = None) -> list[Record]:
    moves = [move for move in notes.of_kind(PRIVATE, "move") if move.get("asked") == ASKED_ALONE]
    return [move for move in moves if room is None or move.get("asked_in") == room]


# Drawing up ----------------------------------------------------------------------------------------------


def drawn_up(notes: Notes) -> Agreement:
    """Return the agreement as the standing terms make it; what was agreed of the whole text, and names, stay.

    Of a term its words and its fields go over, and nothing else; one that a party declined stays at the table.
    A term whose words are as they were keeps its number.
    """
    before = notes.agreement
    session = notes.session
    standing = [
        record
        for record in terms.standing(notes)
        if (record.text or record.get("what")) and "declined" not in map(record.answer, session.letters)
    ]
    ids = _numbered(before, standing)
    made = [_term(notes, record, ids) for record in standing]
    return before.model_copy(update={"terms": made, "ratification": _ratification(notes, before)})


def draw_up(notes: Notes) -> Agreement:
    """Draw the agreement up and save it; without a single term there is nothing to write. Raises `Fault`.

    Where the session is another writer's too, the text is the mediator's alone: nothing is saved.
    """
    made = drawn_up(notes)
    if (made.terms or notes.agreement.terms) and notes.writer is None and not notes.read_only:
        notes.save_agreement(made)
    return made


def _numbered(before: Agreement, standing: list[Record]) -> dict[str, str]:
    """Return each record's number in the text: the one it had, else the next that nobody had."""
    known = {term.text: term.id for term in reversed(before.terms)}
    highest = max((int(term.id[1:]) for term in before.terms), default=0)
    ids: dict[str, str] = {}
    for record in standing:
        ident = known.pop(_words(record), None)
        if ident is None:
            highest += 1
            ident = f"t{highest}"
        ids[record.id] = ident
    return ids


def _words(record: Record) -> str:
    return record.text or str(record.get("what"))


def _term(notes: Notes, record: Record, ids: dict[str, str]) -> Term:
    session, room = notes.session, notes.room(JOINT)
    issue = room.get(str(record.get("issue") or ""))
    depends = ids.get(str(record.get("depends") or ""))
    due = record.get("due")
    conditions = {
        f"{CONDITION}{letter}": text for letter in session.letters if (text := terms.condition(record, letter))
    }
    return Term.model_validate(
        {
            "id": ids[record.id],
            "text": _words(record),
            "who": list(terms.who(record, session)),
            **{key: str(value) for key in _FIELDS if (value := record.get(key)) is not None},
            "due": due if not isinstance(due, str) else None,
            "depends": [depends] if depends else [],
            "issue": issue.text if issue and issue.kind == "issue" and not issue.undone else "",
            "serves": sorted(served(notes, record)),
            "agreed": [letter for letter in session.letters if record.answer(letter) == "yes"],
            **conditions,
        }
    )


def _ratification(notes: Notes, before: Agreement) -> dict[str, str]:
    named = {party.letter: party.ratified_by for party in notes.session.parties if party.ratified_by}
    return {**before.ratification, **named}


def subject_to(naming: Naming) -> str:
    """Return who must still ratify, in words; nothing where nobody must."""
    awaiting = [(party.letter, party.ratified_by) for party in naming.session.parties if party.ratified_by]
    each = "; ".join(f"{naming.who(letter)}: {by}" for letter, by in awaiting)
    return naming.words("terms.subject-to", naming.language, names=each) if each else ""
