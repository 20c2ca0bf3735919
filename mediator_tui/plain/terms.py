"""Options in chains, terms and their form, what has not been asked yet, the whole text, and what is asked alone."""

import re

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.records import Record
from mediator_tui.domain.rooms import JOINT
from mediator_tui.domain.term_check import Finding
from mediator_tui.domain.terms import CHECKLIST, CONDITION, FIELDS, ITEMS
from mediator_tui.plain.desk import Desk
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.safety import read
from mediator_tui.walk import agreeing, offers, terms
from mediator_tui.walk import boards as joint
from mediator_tui.walk.whole_text import WholeField, whole_fields

_CLEAR = "-"
_END = "."
_TIED = re.compile(r"(?P<how>[w>on+])\s*#?(?P<record>[a-z]*\d+)")
_CONDITION = re.compile(r"(?P<who>\d{1,2})\s*\?\s*(?P<text>.*)", re.DOTALL)
_KEYS = {"w": offers.ANSWERS, ">": offers.PACKAGE, "o": "option"}
_FOR = {"option": ("w", ">", "n", "+"), "term": ("o", "n", "+")}
_KIND_OF = {"w": "option", ">": "option", "o": "option", "n": "interest", "+": "issue"}


def t(desk: Desk, key: str, /, **values: str | int) -> str:
    """Return one of the sentences about terms."""
    return desk.terminal.t(f"terms.{key}", **values)


# Options and terms on their boards -----------------------------------------------------------------------


def show_options(desk: Desk) -> None:
    """Print the options, each counter-offer behind what it answers; a withdrawn one stays, and is said to be."""
    options = joint.on_boards(desk.notes)["option"]
    for option in options:
        parts = [_serves(desk, [x for x in desk.session.letters if joint.serves(option, x)])]
        parts += [f"{t(desk, f'field-{key}')} {option.get(key)}" for key in (offers.ANSWERS, offers.PACKAGE)
                  if option.get(key)]  # fmt: skip
        parts += _ties(desk, option)
        parts += [desk.t("withdrawn")] if option.struck else []
        desk.line(f"{option.id} {desk.who(option.by)}: {desk.words_of(option)} ({'; '.join(parts)})")
    if not options:
        desk.say("no-records")


def show_terms(desk: Desk) -> None:
    """Print the terms: who does it, whom it serves, each party's answer, how much has not been asked."""
    found = agreeing.still_to_ask(desk.notes, desk.guide)
    standing = terms.standing(desk.notes)
    for number, term in enumerate(standing, 1):
        who = terms.told(desk.naming, term, "who")
        parts = [f"{t(desk, 'field-who')}: {who}"] if who else []
        parts.append(_serves(desk, sorted(agreeing.served(desk.notes, term))))
        parts += [_answer(desk, term, letter) for letter in desk.session.letters]
        asks = sum(finding.term == term.id and not finding.aside for finding in found)
        parts += [*_ties(desk, term), desk.t("term-asks", count=asks)]
        desk.line(f"{number}. {term.id} {desk.words_of(term)} ({'; '.join(parts)})")
    if not standing:
        desk.line(t(desk, "check-no-terms"))


def _serves(desk: Desk, letters: list[str]) -> str:
    return desk.t("serves", names=", ".join(desk.who(letter) for letter in letters) or desk.t("nobody-yet"))


def _answer(desk: Desk, record: Record, letter: str) -> str:
    given = record.answer(letter)
    answer = desk.t(f"answer-{given}") if given else desk.t("answer-none")
    condition = terms.condition(record, letter)
    return f"{desk.who(letter)}: {answer}" + (f", {t(desk, 'field-agreed_if')}: {condition}" if condition else "")


def _ties(desk: Desk, record: Record) -> list[str]:
    tied = offers.interests(record)
    return [f"{t(desk, 'field-interests')} {', '.join(tied)}"] if tied else []


def place(desk: Desk, record: Record, where: str) -> bool:
    """Do with an option or a term what was typed behind its number; a term alone opens its form."""
    if not where and record.kind == "term":
        form(desk, record)
    elif number := number_of(where, len(desk.session.letters)):
        joint.toggle_serves(desk.notes, record, desk.session.letters[number - 1])
    elif where == "~":
        joint.toggle_struck(desk.notes, record)
    elif match := _CONDITION.fullmatch(where):
        return _conditional(desk, record, match)
    elif (match := _TIED.fullmatch(where)) and match["how"] in _FOR[record.kind]:
        return _tie(desk, record, match["how"], match["record"])
    else:
        return False
    return True


def _conditional(desk: Desk, record: Record, match: re.Match[str]) -> bool:
    number = number_of(match["who"], len(desk.session.letters))
    if number:
        _set(desk, record, f"{CONDITION}{desk.session.letters[number - 1]}", match["text"].strip())
    return number is not None


def _tie(desk: Desk, record: Record, how: str, named: str) -> bool:
    other = desk.find(named)
    if other is None or other.kind != _KIND_OF[how]:
        return False
    if how == "+":
        joint.link(desk.notes, record, other)
    elif how == "n":
        offers.tie(desk.notes, record, other.id)
    else:
        offers.link(desk.notes, record, _KEYS[how], other.id)
    return True


def _set(desk: Desk, record: Record, key: str, value: object) -> Record:
    if value == "":
        return desk.notes.change(JOINT, record.id, {}, (key,))
    return desk.notes.change(JOINT, record.id, {key: value})


# A term's form -------------------------------------------------------------------------------------------


def form(desk: Desk, record: Record) -> None:
    """Ask a term's fields one by one; each answer is kept at once."""
    desk.say("form", text=desk.words_of(record))
    keys = [*FIELDS, *(f"{CONDITION}{letter}" for letter in desk.session.letters)]
    for number, key in enumerate(keys, 1):
        now = terms.told(desk.naming, record, key)
        label = _label(desk, key) + (f" ({now})" if now else "")
        typed = read(desk, desk.t("field", number=number, count=len(keys), label=label)).strip()
        if typed == _END:
            return
        if typed:
            record = _answered(desk, record, key, "" if typed == _CLEAR else typed)


def _label(desk: Desk, key: str) -> str:
    if key.startswith(CONDITION):
        return f"{desk.who(key.removeprefix(CONDITION))}, {t(desk, 'field-agreed_if')}"
    asked = desk.guide.line(f"{CHECKLIST}/{ITEMS[key]}")
    cue = getattr(asked, "cue", None)
    hint = t(desk, {"due": "as-day", "who": "as-who"}[key]) if key in {"due", "who"} else cue and cue[desk.language]
    return f"{t(desk, f'field-{key}')}, {hint}" if hint else t(desk, f"field-{key}")


def _answered(desk: Desk, record: Record, key: str, typed: str) -> Record:
    if key != "depends" or not typed:
        return _set(desk, record, key, terms.kept(desk.session, key, typed))
    other = desk.find(typed.lstrip("#"))
    if other is None or other.kind != "term" or other.id == record.id:
        desk.say("not-understood", text=typed)
        return record
    return _set(desk, record, key, other.id)


# What has not been asked yet -----------------------------------------------------------------------------


def check(desk: Desk) -> None:
    """Print what has not been asked yet, of each term and of the whole text; a number puts one aside."""
    while True:
        found = [each for each in agreeing.still_to_ask(desk.notes, desk.guide) if _words(desk, each)]
        open_now = [finding for finding in found if not finding.aside]
        for line in check_lines(desk, found):
            desk.line(line)
        if not found:
            return
        typed = read(desk, t(desk, "check-how")).strip()
        number = number_of(typed, len(open_now))
        if typed == "0":
            for finding in found:
                if finding.aside:
                    agreeing.put_aside(desk.notes, finding)
        elif number:
            agreeing.put_aside(desk.notes, open_now[number - 1])
        else:
            return


def _words(desk: Desk, finding: Finding) -> tuple[str, str] | None:
    letters = desk.session.letters
    order = (finding.party, *(each for each in letters if each != finding.party)) if finding.party else letters
    return agreeing.asked_words(desk.naming, desk.guide, finding, desk.speaker.values(order, desk.language))


def check_lines(desk: Desk, found: list[Finding]) -> list[str]:
    """Return the page: every term with its questions, numbered through, then the whole text's."""
    standing = terms.standing(desk.notes)
    if not standing:
        return [t(desk, "check-no-terms")]
    heads: list[tuple[str | None, str]] = [
        (term.id, t(desk, "check-term", number=number, text=desk.words_of(term)))
        for number, term in enumerate(standing, 1)
    ]
    lines: list[str] = []
    number = 0
    for ident, head in [*heads, (None, t(desk, "check-whole"))]:
        lines.append(head)
        mine = [finding for finding in found if finding.term == ident and not finding.aside]
        for finding in mine:
            number += 1
            lines.append(f"  {number} {(_words(desk, finding) or ('', ''))[0]}")
        lines += [] if mine else [f"  {t(desk, 'check-nothing')}"]
    aside = sum(finding.aside for finding in found)
    alone = "asked-alone-all" if agreeing.asked_alone(desk.notes) else "asked-alone-not"
    subject = agreeing.subject_to(desk.naming)
    return [
        *lines,
        *([t(desk, "check-aside", count=aside)] if aside else []),
        *([subject] if subject else []),
        t(desk, alone),
        t(desk, "check-never"),
    ]


# The whole text ------------------------------------------------------------------------------------------


def whole_text(desk: Desk) -> None:
    """Ask what is agreed of the text as a whole, field by field; each answer is kept at once."""
    if desk.notes.folder and desk.notes.read_only:
        desk.say("read-only")
        return
    desk.say("form", text=t(desk, "check-whole"))
    fields = whole_fields(desk.session)
    for number, each in enumerate(fields, 1):
        typed = read(desk, desk.t("field", number=number, count=len(fields), label=_whole_label(desk, each))).strip()
        if typed == _END:
            return
        if typed:
            _keep(desk, each, typed)


def _whole_label(desk: Desk, each: WholeField) -> str:
    found = each.value(desk.notes.agreement)
    now = t(desk, f"choice-{found or 'none'}") if each.choices else found
    who = f"{desk.who(each.party)}, " if each.party else ""
    choices = ", ".join(f"{n} {t(desk, f'choice-{ident}')}" for n, ident in enumerate(each.choices, 1))
    hint = f", {choices}" if choices else f", {t(desk, 'as-day')}" if each.day else ""
    return f"{who}{t(desk, f'whole-{each.key}')}{hint}" + (f" ({now})" if now else "")


def _keep(desk: Desk, each: WholeField, typed: str) -> None:
    notes = desk.notes
    if typed == _CLEAR:
        typed = "" if each.key not in {"kind", "language"} else each.value(notes.agreement)
    elif each.choices:
        number = number_of(typed, len(each.choices))
        if number is None:
            desk.say("not-understood", text=typed)
            return
        typed = each.choices[number - 1]
    try:
        notes.save_agreement(each.given(notes.agreement, typed))
    except Fault as fault:
        desk.line(desk.terminal.words.fault(fault, desk.language))


# Asked of each alone -------------------------------------------------------------------------------------


def asked_alone(desk: Desk) -> None:
    """In a party's own room: the three questions, and a mark that they were asked."""
    desk.line(t(desk, "alone-title"))
    for key in ("alone-want", "alone-can", "alone-free"):
        desk.line(f"  {t(desk, key)}")
    desk.line(t(desk, "alone-note"))
    if not read(desk, desk.t("alone-confirm")).strip():
        agreeing.ask_alone(desk.notes, desk.room, t(desk, "alone-mark"))
        desk.line(t(desk, "alone-asked"))
