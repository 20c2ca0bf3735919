"""The pages of a review in plain lines: figures, the course of the session, one's own practice over the months."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable

from mediator_tui.documents.practice_kept import practice_kept
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.review_desk import ReviewDesk
from mediator_tui.plain.review_rubric import AGAIN, rubric, side_by_side_lines
from mediator_tui.plain.review_talk import talk
from mediator_tui.review.figures import FOR_LEARNING, Figure, Value, basis_key, figures
from mediator_tui.review.over_time import plots
from mediator_tui.review.timeline import Timeline, Track, timeline

_PARTS = 4
"""In how many parts of the session it is told who spoke how much."""


def pages(desk: ReviewDesk, page: str = "") -> None:
    """Open the page of that number, or show the menu until the reviewer goes back to the lines."""
    do: dict[str, Callable[[ReviewDesk], bool | None]] = {
        "1": _figures, "2": _course, "3": rubric, "4": side_by_side_lines, "5": talk, "6": _over_time,
    }  # fmt: skip
    if page:
        do[page](desk)
        return
    while True:
        desk.tell("menu")
        typed = desk.want("number")
        if typed not in do or do[typed](desk):
            return


# Figures ----------------------------------------------------------------------------------------------


def _figures(desk: ReviewDesk) -> bool:
    """Read out the figures; return whether the reviewer went to lines."""
    while True:
        there = _listed(desk)
        while (typed := desk.want("which-figure")) != AGAIN:
            picked = number_of(typed, len(there))
            if not picked:
                return False
            if _figure(desk, there[picked - 1]):
                return True


def _listed(desk: ReviewDesk) -> list[Figure]:
    """Read out what every figure says, and which the record does not tell; return those it does."""
    reviewing, language = desk.reviewing, desk.terminal.language
    found = figures(reviewing.session, reviewing.lines(), reviewing.moves, desk.guide, language)
    there = [figure for figure in found if not figure.missing]
    desk.terminal.say(FOR_LEARNING)
    for number, figure in enumerate(there, 1):
        values = "; ".join(f"{_label(value)} {value.text}" for value in figure.values)
        desk.tell("figure", number=number, name=figure.name, values=values, basis=desk.terminal.t(basis_key(figure)))
    if missing := [figure.name for figure in found if figure.missing]:
        desk.tell("missing", names="; ".join(missing))
        desk.terminal.say("tui-review-pages.missing-why")
    return there


def _label(value: Value) -> str:
    """Return a number's label without the dot in its middle, which a screen reader would read out."""
    return value.label.replace(" · ", ", ")


def _figure(desk: ReviewDesk, figure: Figure) -> bool:
    for line in (f"{figure.name}.", figure.meaning, *figure.prompts):
        desk.terminal.line(line)
    for number, value in enumerate(figure.values, 1):
        numbers = desk.numbers(desk.places(value.lines))
        key = "value" if numbers else "value-alone"
        desk.tell(key, number=number, label=_label(value), text=value.text, lines=numbers)
    picked = number_of(desk.want("which-value"), len(figure.values))
    return desk.jump(figure.values[picked - 1].lines) if picked else False


# The course -------------------------------------------------------------------------------------------


def _course(desk: ReviewDesk) -> bool:
    """Read out how often each technique came and in which stages, and who spoke how much."""
    drawn = timeline(
        desk.reviewing.session, desk.reviewing.lines(), desk.reviewing.moves, desk.guide, desk.terminal.language,
        slices=_PARTS,
    )  # fmt: skip
    desk.terminal.say(FOR_LEARNING)
    for span in drawn.spans:
        place = desk.lines.place(span.line)
        desk.tell("course-stage", number=span.number, name=span.name, line=0 if place is None else place + 1)
    used = [track for track in drawn.tracks if track.moments]
    for number, track in enumerate(used, 1):
        lines = desk.numbers(desk.places([moment.line for moment in track.moments]))
        where = _where(desk, drawn, track)
        desk.tell(
            "course-technique", number=number, name=track.name, count=len(track.moments), where=where, lines=lines
        )
    if unused := [track.name for track in drawn.tracks if not track.moments]:
        desk.tell("course-unused", names=", ".join(unused))
    _balance(desk, drawn)
    picked = number_of(desk.want("which-technique"), len(used)) if used else None
    return desk.jump([moment.line for moment in used[picked - 1].moments]) if picked else False


def _where(desk: ReviewDesk, drawn: Timeline, track: Track) -> str:
    """Return in which stages, or where none is known in which parts of the session, a technique came how often."""
    begins = [span.begins for span in drawn.spans]
    stages, parts = Counter[int](), Counter[int]()
    for moment in track.moments:
        if at := bisect_right(begins, moment.place):
            stages[drawn.spans[at - 1].number] += 1
        else:
            parts[min(int(moment.place * _PARTS), _PARTS - 1) + 1] += 1
    told = [desk.t("course-in-stage", number=number, count=count) for number, count in sorted(stages.items())]
    told += [desk.t("course-in-part", number=number, count=count) for number, count in sorted(parts.items())]
    return ", ".join(told)


def _balance(desk: ReviewDesk, drawn: Timeline) -> None:
    if not drawn.balance:
        desk.terminal.say("tui-review-pages.no-balance")
        return
    desk.tell("course-spoke", shares=_shares(desk, drawn, {voice: share for voice, _, share in drawn.voices}))
    for number, part in enumerate(drawn.balance, 1):
        if part.shares:
            shares, lines = _shares(desk, drawn, part.shares), desk.numbers(desk.places(part.lines))
            desk.tell("course-part", number=number, count=len(drawn.balance), lines=lines, shares=shares)
        else:
            desk.tell("course-silent", number=number, count=len(drawn.balance))


def _shares(desk: ReviewDesk, drawn: Timeline, shares: dict[str, float]) -> str:
    return ", ".join(
        desk.t("course-share", name=name, share=round(shares[voice] * 100))
        for voice, name, _ in drawn.voices
        if shares.get(voice)
    )


# Over the months --------------------------------------------------------------------------------------


def _over_time(desk: ReviewDesk) -> None:
    """Read out one's own practice data, month by month; months without any are left out."""
    kept, damaged = practice_kept()
    language = desk.terminal.language
    desk.terminal.say(FOR_LEARNING)
    drawn = plots([each.model_dump() for each in kept], desk.guide, language)
    for plot in drawn:
        months = ", ".join(f"{month} {count}" for month, count in plot.values if count)
        desk.terminal.line(
            desk.t("plot", name=plot.name, total=plot.total, months=months) if months else f"{plot.name}: 0."
        )
    if not drawn:
        desk.terminal.say("tui-review-pages.no-practice-yet")
    for _, fault in damaged:
        desk.terminal.line(desk.terminal.words.fault(fault, language))
