"""Who is who in a transcript: shown, with the reason for the guess, and changed by whoever imports it."""

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from mediator_tui.cli.asking import asked, tell
from mediator_tui.cli.screen import is_terminal
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import WrongUse
from mediator_tui.content.words import words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.languages import LANGUAGES
from mediator_tui.domain.rooms import MEDIATOR, OTHER, PARTY_LETTERS
from mediator_tui.domain.sessions import Session
from mediator_tui.transcripts.importing import Import, Whose, letters_of, names_of_others
from mediator_tui.transcripts.model import Transcript
from mediator_tui.transcripts.speakers import Guess, guess, roles

_NAME_WIDTH: Final = 40


class Sentences:
    """The sentences of `import.toml`, in the reader's language."""

    def __init__(self, settings: Settings) -> None:
        self.language = settings.language

    def __call__(self, key: str, /, **values: str | int) -> str:
        """Return a sentence."""
        return words()(f"import.{key}", self.language, **values)

    def host_words(self) -> list[str]:
        """Return what a host says, in both languages: a transcript need not be in the reader's."""
        lists = [words()("import.host-words", language) for language in LANGUAGES]
        return [word.strip() for each in lists for word in each.split(",")]


def decided(  # noqa: PLR0917
    sentences: Sentences,
    file: str,
    transcript: Transcript,
    session: Session | None,
    given: Mapping[str, str],
    names: Mapping[str, str],
    whose: Whose,
    consent: str,
    *,
    join: bool,
) -> Import:
    """Return what is to be written: who is guessed to be who, shown, and changed on a terminal until it is right.

    Raises a usage error, or `Fault`, where a letter is not one of the session's.
    """
    tell(_summary(sentences, file, transcript))
    mine = {name: role for name, role in given.items() if name in transcript.speakers}
    guessed = guess(transcript.cues, sentences.host_words())
    while True:
        found = _roles(transcript, guessed, mine, session)
        _show(sentences, transcript, found)
        _explain(sentences, guessed, found, mine)
        changes = _changes(sentences, transcript, session) if is_terminal(sys.stdin) else {}
        if not changes:
            break
        mine = {name: role for name, role in mine.items() if role not in _only_one(changes)} | changes
    return Import(
        transcript,
        found,
        _called(sentences, found, names, session, whose),
        _others(sentences, found, whose),
        whose,
        consent,
        join,
    )


def _summary(sentences: Sentences, file: str, transcript: Transcript) -> str:
    key = "summary" if transcript.timed else "summary-untimed"
    return sentences(
        key,
        file=Path(file).name,
        kind=transcript.kind,
        encoding=transcript.encoding,
        cues=len(transcript.cues),
        speakers=len(transcript.speakers),
    )


def _roles(
    transcript: Transcript, guessed: Guess | None, given: Mapping[str, str], session: Session | None
) -> dict[str, str]:
    """Return each speaker's role. Raises a usage error for a letter that the session does not have."""
    known = None
    if session is not None:
        if not set(given.values()) <= {MEDIATOR, OTHER, *session.letters}:
            raise WrongUse("bad-letters")
        known = {party.name.casefold(): party.letter for party in session.parties}
    free = known is None or guessed is None or guessed.mediator.casefold() not in known
    return roles(transcript.speakers, guessed.mediator if guessed and free else None, given, known)


def _only_one(changes: Mapping[str, str]) -> set[str]:
    """Return the roles that only one can have: who is named mediator now takes it from who was before."""
    return {MEDIATOR} & set(changes.values())


def _called(
    sentences: Sentences, found: Mapping[str, str], names: Mapping[str, str], session: Session | None, whose: Whose
) -> dict[str, str]:
    """Return what the parties are called, by letter: in one's own case nobody's real name, unless it is given."""
    if session is not None:
        return {party.letter: party.name for party in session.parties}
    letters = letters_of(found)
    aliases = {letter: sentences("party", letter=letter.upper()) for letter in letters}
    if whose == "training":
        aliases |= {role: name for name, role in reversed(list(found.items())) if role in aliases}
    if not names.keys() <= set(letters):
        raise Fault("no-such-party-here", allowed=", ".join(letters))
    return {**aliases, **names}


def _others(sentences: Sentences, found: Mapping[str, str], whose: Whose) -> dict[str, str]:
    if whose == "training":
        return {name: name for name, role in found.items() if role == OTHER}
    return names_of_others(found, (sentences("other", number=number) for number in range(1, len(found) + 1)))


# The terminal -----------------------------------------------------------------------------------------


def _show(sentences: Sentences, transcript: Transcript, found: Mapping[str, str]) -> None:
    said = Counter(cue.speaker for cue in transcript.cues)
    width = max((len(_short(name)) for name in found), default=0)
    for number, (name, role) in enumerate(found.items(), 1):
        who = sentences(f"role-{role}") if role in {MEDIATOR, OTHER} else sentences("role-party", letter=role)
        tell(f"{number:>4}  {_short(name):<{width}}  {who:<12}  {sentences('cues', n=said[name])}")
    if said[""]:
        tell(sentences("unknown", n=said[""]))


def _short(name: str) -> str:
    return name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 1]}…"


def _explain(sentences: Sentences, guessed: Guess | None, found: Mapping[str, str], given: Mapping[str, str]) -> None:
    """Say in one line why somebody is taken as the mediator, or that nobody is."""
    if guessed is None or found.get(guessed.mediator) != MEDIATOR or guessed.mediator in given:
        if MEDIATOR not in found.values():
            tell(sentences("nobody"))
        return
    key = "guess-opens" if guessed.opens else "guess"
    tell(
        sentences(
            key,
            name=guessed.mediator,
            questions=guessed.questions,
            all=guessed.all_questions,
            calls=guessed.calls,
            host=guessed.host,
        )
    )


def _changes(sentences: Sentences, transcript: Transcript, session: Session | None) -> dict[str, str]:
    """Return what is typed as `2=mediator 3=a`, by name; nothing where Enter goes on."""
    letters = PARTY_LETTERS if session is None else "".join(session.letters)
    while True:
        typed = asked(sentences("ask-change"))
        if typed is None:  # nobody is there any more to say that it is right
            raise EOFError
        changes: dict[str, str] = {}
        for each in typed.replace(",", " ").split():
            number, _, role = each.partition("=")
            if number.isdecimal() and 1 <= int(number) <= len(transcript.speakers) and role in {
                MEDIATOR, OTHER, *letters,
            }:  # fmt: skip
                changes[transcript.speakers[int(number) - 1]] = role
            else:
                tell(sentences("not-understood", typed=each))
                break
        else:
            return changes
