"""Figures of who spoke: shares, longest turns, interruptions, who began, and "we" words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.reviews import Line
from mediator_tui.domain.rooms import JOINT, MEDIATOR
from mediator_tui.review.figure import Figure, Value
from mediator_tui.review.material import Material, Turn
from mediator_tui.review.places import places

QUARTERS = 4
_WORD = re.compile(r"[\w']+")


def talk_figures(material: Material) -> list[Figure]:
    """Return the figures of who spoke."""
    return [
        _talk_share(material),
        _talk_time(material),
        _longest_turn(material),
        _interruptions(material),
        _first_speaker(material),
        _we_words(material),
    ]


# Shares -------------------------------------------------------------------------------------------------


def spoken_by(material: Material, much: Mapping[str, float], lines: Iterable[Line]) -> dict[str, float]:
    """Return how much each voice spoke, by what each line weighs: the parties and the mediator, and who else did."""
    spoken = dict.fromkeys(material.voices, 0.0)
    for line in lines:
        voice = material.voice(line)
        spoken[voice] = spoken.get(voice, 0.0) + much.get(line.id, 0)
    return {voice: each for voice, each in spoken.items() if each or voice in material.voices}


def _shares(material: Material, much: Mapping[str, float]) -> list[Value]:
    spoken = spoken_by(material, much, material.cues)
    whole = sum(spoken.values())
    if not whole:
        return []
    lines = _by_voice(material, [line for line in material.cues if much.get(line.id)])
    return [
        material.value(material.called(voice), voice, each / whole, "share", lines[voice])
        for voice, each in spoken.items()
    ]


def _by_voice(material: Material, lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[material.voice(line)].append(line)
    return found


def _talk_share(material: Material) -> Figure:
    values = _shares(material, material.word_counts)
    prompts = [*_mediator_much(material), *_far_apart(material, values)] if values else []
    return material.figure("talk-share", "transcript" if values else "missing", values, prompts)


def _mediator_much(material: Material) -> list[str]:
    rule = material.rule("talk-share")
    if rule is None or rule.over is None:
        return []
    later = [line for line in material.cues if (stage := material.stage(line)) and stage.number > rule.after_stage]
    spoken = spoken_by(material, material.word_counts, later)
    whole = sum(spoken.values())
    share = spoken[MEDIATOR] / whole if whole else 0
    if share * 100 <= rule.over:
        return []
    return [material.word("prompt-mediator-share", n=round(share * 100), stage=rule.after_stage)]


def _far_apart(material: Material, values: Sequence[Value]) -> list[str]:
    rule = material.rule("talk-share")
    parties = sorted((value for value in values if value.party in material.session.letters), key=_number)
    if rule is None or rule.gap is None or len(parties) < 2:  # noqa: PLR2004
        return []
    least, most = parties[0], parties[-1]
    both = least.number + most.number
    if not both or most.number / both * 100 <= rule.gap:
        return []
    n = round(most.number / both * 100)
    return [material.word("prompt-talk-gap", n=n, m=100 - n, more=most.label, less=least.label)]


def _number(value: Value) -> float:
    return value.number


def _talk_time(material: Material) -> Figure:
    values = _shares(material, material.seconds)
    return material.figure("talk-time", "transcript" if values else "missing", values)


# Turns --------------------------------------------------------------------------------------------------


def _longest_turn(material: Material) -> Figure:
    by_time = any(material.seconds.values())
    much = material.seconds if by_time else material.word_counts
    longest: dict[str, tuple[float, Turn]] = {}
    for turn in material.turns:
        if (size := sum(much.get(line.id, 0) for line in turn.lines)) > longest.get(turn.voice, (0.0, turn))[0]:
            longest[turn.voice] = size, turn
    values = [
        material.value(material.called(voice), voice, size, "seconds" if by_time else "words", turn.lines)
        for voice, (size, turn) in sorted(longest.items(), key=lambda each: _order(material, each[0]))
    ]
    return material.figure("longest-turn", "transcript" if values else "missing", values)


def _order(material: Material, voice: str) -> tuple[int, str]:
    return (material.voices.index(voice) if voice in material.voices else len(material.voices)), voice


# Interruptions ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Interruption:
    line: Line
    of: Line | None
    """The line it came into."""
    back: Line | None
    """Where whoever was interrupted spoke on, or the mark that the turn was given back."""


def _interruptions(material: Material) -> Figure:
    spoken = material.cues or material.lines
    found = _found_interruptions(material, spoken)
    overlapping = bool(material.seconds)
    if not found and not overlapping:
        return material.figure("interruptions", "missing")
    values = []
    for voice in material.voices:
        by = [each.line for each in found if material.voice(each.line) == voice]
        of = [each.of for each in found if each.of and material.voice(each.of) == voice]
        name = material.called(voice)
        values.append(material.counted(voice, by, label=material.word("interrupts", name=name)))
        values.append(material.counted(voice, of, label=material.word("interrupted", name=name)))
    back = [each.back for each in found if each.back]
    values.append(material.counted("", back, label=material.word("given-back")))
    return material.figure("interruptions", "transcript" if overlapping else "marks", values)


def _found_interruptions(material: Material, spoken: Sequence[Line]) -> list[_Interruption]:
    rule = material.rule("interruptions")
    least, overlap = (rule.least, timedelta(seconds=rule.seconds)) if rule else (1, timedelta())
    found = []
    before: Line | None = None
    """The last line of another voice."""
    for number, line in enumerate(spoken):
        previous = spoken[number - 1] if number else None
        changed = previous is not None and material.mouth(previous) != material.mouth(line)
        if changed:
            before = previous
        end = material.ends.get(previous.id) if previous and changed and material.cues else None
        overlaps = bool(end and end - line.at > overlap and material.word_counts[line.id] >= least)
        if line.has("interruption") or overlaps:
            found.append(_Interruption(line, before, _given_back(material, spoken, number, before)))
    return found


def _given_back(material: Material, spoken: Sequence[Line], number: int, of: Line | None) -> Line | None:
    """Return what shows that the turn was given back: a mark before the third voice's turn ends, or they go on."""
    mouth, changes = material.mouth(spoken[number]), 0
    for line in spoken[number:]:
        if material.mouth(line) != mouth:
            mouth, changes = material.mouth(line), changes + 1
            if changes == 1 and of and mouth == material.mouth(of):
                return line
        if changes > 1:
            return None
        if line.has("turn-given-back"):
            return line
    return None


# Who began, and "we" ------------------------------------------------------------------------------------


def _first_speaker(material: Material) -> Figure:
    spoken = material.cues or [line for line in material.lines if line.record.by != MEDIATOR]
    firsts: dict[tuple[int, str], Line] = {}
    for line in spoken:
        if line.room == JOINT and material.voice(line) in material.session.letters:
            stage = material.stage(line)
            firsts.setdefault((line.record.sitting, stage.id if stage else ""), line)
    by = _by_voice(material, firsts.values())
    values = [material.counted(letter, by[letter]) for letter in material.session.letters]
    return material.figure("first-speaker", material.basis(there=bool(firsts)), values)


def _we_words(material: Material) -> Figure:
    rule = material.rule("we-words")
    said = [line for line in material.cues if material.voice(line) != MEDIATOR]
    wanted = [word.casefold() for language in LANGUAGES for word in rule.words[language]] if rule else []
    if not said or not wanted:
        return material.figure("we-words", "missing")
    found = {line.id: hits for line in said if (hits := _among(wanted, line.words))}
    held = [line for line in said if line.id in found]
    where = places(material)
    values = []
    for quarter in range(QUARTERS):
        here = [line for line in held if min(int(where[line.id] * QUARTERS), QUARTERS - 1) == quarter]
        many = sum(len(found[line.id]) for line in here)
        values.append(material.value(material.word("quarter", n=quarter + 1), "", many, "times", here))
    for word in wanted:
        with_it = [line for line in held if word in found[line.id]]
        if with_it:
            many = sum(found[line.id].count(word) for line in with_it)
            values.append(material.value(f'"{word}"', "", many, "times", with_it))
    return material.figure("we-words", "transcript", values)


def _among(wanted: Sequence[str], text: str) -> list[str]:
    """Return which of these words a text has, as often as it has them."""
    said = _WORD.findall(text.casefold().replace("’", "'"))
    return [] if said and set(wanted).isdisjoint(said) else [word for word in said if word in wanted]
