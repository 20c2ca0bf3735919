"""Who of the speakers is the mediator, and who is which party: a guess, always told, changed by whoever imports."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mediator_tui.domain.rooms import MEDIATOR, OTHER, PARTY_LETTERS
from mediator_tui.transcripts.model import Cue

_CALLED = re.compile(r"\b(?:mediator|moderator|facilitator|fasilitator|penengah)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SHORTEST = 3


@dataclass(frozen=True)
class Guess:
    """Who is taken as the mediator, and the figures that say why."""

    mediator: str
    questions: int
    all_questions: int
    calls: int
    """How many of their turns have another speaker's name in them."""
    host: int
    """How many of their turns have words of a host in them."""
    opens: bool


def guess(cues: Sequence[Cue], host_words: Iterable[str]) -> Guess | None:
    """Return who is probably the mediator; None where fewer than two speak.

    A name that says so decides; else the shares of questions, of calling on others by name, of a host's words
    (whole words, in small letters), and opening the talk, added up.
    """
    names = list(dict.fromkeys(cue.speaker for cue in cues if cue.speaker))
    if len(names) < 2:  # noqa: PLR2004 (nobody to mediate between)
        return None
    host = re.compile(rf"\b(?:{'|'.join(map(re.escape, host_words))})\b")
    by_first = {first: name for name in reversed(names) if len(first := _first(name)) >= _SHORTEST}
    firsts = re.compile(rf"\b(?:{'|'.join(map(re.escape, by_first))})\b") if by_first else None
    counts = {name: [0, 0, 0] for name in names}
    for cue in cues:
        if cue.speaker:
            count, said = counts[cue.speaker], cue.text.casefold()
            count[0] += said.count("?")
            count[1] += bool(firsts and any(by_first[each] != cue.speaker for each in firsts.findall(said)))
            count[2] += bool(host.search(said))
    totals = [sum(count[at] for count in counts.values()) or 1 for at in range(3)]

    def weight(name: str) -> tuple[bool, float]:
        shares = sum(number / total for number, total in zip(counts[name], totals, strict=True))
        return bool(_CALLED.search(name)), shares + 0.5 * (name == names[0])

    best = max(names, key=weight)
    questions, calls, hosting = counts[best]
    return Guess(best, questions, sum(count[0] for count in counts.values()), calls, hosting, best == names[0])


def _first(name: str) -> str:
    """Return the first word of a name, in small letters."""
    match = _WORD.search(name)
    return match[0].casefold() if match else ""


def roles(
    names: Sequence[str], mediator: str | None, given: Mapping[str, str], known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return each speaker's role: `mediator`, a party's letter, or `other`.

    What was `given` holds. `known` are the parties of a session, letters by name in small letters: who is called
    as one of them is that party, and nobody becomes another one. Else letters go in the order of the first words,
    and who comes when they are used up is `other`.
    """
    found = dict(given)
    if mediator is not None and MEDIATOR not in found.values():
        found.setdefault(mediator, MEDIATOR)
    free = iter([letter for letter in PARTY_LETTERS if letter not in found.values()])
    for name in names:
        if name not in found:
            found[name] = next(free, OTHER) if known is None else known.get(name.casefold(), OTHER)
    return {name: found[name] for name in names}
