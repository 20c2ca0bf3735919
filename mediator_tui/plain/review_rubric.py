"""The rubric in plain lines: one's own, blind and with the lines that show it; then side by side with others'."""

import re
from itertools import combinations

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.reference import Behaviour
from mediator_tui.domain.reviews import Score
from mediator_tui.plain.asking import CLEARED
from mediator_tui.plain.grammar import number_of
from mediator_tui.plain.review_desk import DONE, ReviewDesk
from mediator_tui.plain.review_grammar import line_numbers
from mediator_tui.review.choices import may_show
from mediator_tui.review.naming import one_line
from mediator_tui.review.raters import Compared, agreement, side_by_side
from mediator_tui.review.report_agreement import how_far
from mediator_tui.review.written import coder_of

_SCORE = re.compile(r"(?P<score>[0-9]+)(?:\s+(?P<lines>[0-9].*))?", re.DOTALL)
_NOT_OBSERVED = frozenset({"n", "n/o"})
_HAND_IN = "h"
AGAIN = "?"
"""What has a list read out once more."""


def rubric(desk: ReviewDesk) -> bool:
    """Read the behaviours with one's own scores, and score one after the other. False: nobody went to lines."""
    behaviours = desk.guide.rubric.behaviours
    desk.tell("rubric-done" if desk.reviewing.rubric.own.handed_in else "rubric-blind")
    _list(desk)
    while True:
        changes = not (desk.reviewing.rubric.own.handed_in or desk.reviewing.read_only)
        typed = desk.want("which-behaviour" if changes else "which-behaviour-read")
        if typed == AGAIN:
            _list(desk)
        elif typed.casefold() == _HAND_IN:
            desk.tried(_hand_in, desk)
        elif picked := number_of(typed, len(behaviours)):
            _behaviour(desk, behaviours[picked - 1])
        else:
            return False


def _list(desk: ReviewDesk) -> None:
    scores = desk.reviewing.rubric.own.scores
    for number, behaviour in enumerate(desk.guide.rubric.behaviours, 1):
        _row(desk, number, behaviour, scores.get(behaviour.id))


def _row(desk: ReviewDesk, number: int, behaviour: Behaviour, score: Score | None) -> None:
    desk.tell("rubric-row", number=number, name=behaviour.name[desk.terminal.language], score=_read(desk, score))


def _read(desk: ReviewDesk, score: Score | None) -> str:
    """Return a score as it is read: with the numbers of its lines."""
    if score is None:
        return desk.t("not-scored")
    if score.value is None:
        return desk.t("not-observed")
    lines = desk.numbers(desk.places(score.quotes))
    return desk.t("rubric-score", score=score.value, lines=lines) if lines else str(score.value)


def _hand_in(desk: ReviewDesk) -> None:
    if not desk.may_write():
        return
    sheet = desk.reviewing.rubric
    if sheet.own.handed_in:
        sheet.reopen()
        desk.told("reopened")
    elif desk.want("hand-in", count=len(desk.guide.rubric.behaviours) - len(sheet.own.scores)) == "1":
        sheet.hand_in()
        desk.told("handed-in")


def _behaviour(desk: ReviewDesk, behaviour: Behaviour) -> None:
    """Read a behaviour's anchors and the lines that may show it; score it, where that can be done."""
    language, score = desk.terminal.language, desk.reviewing.rubric.own.scores.get(behaviour.id)
    _row(desk, desk.guide.rubric.behaviours.index(behaviour) + 1, behaviour, score)
    for anchor in behaviour.anchors:
        desk.tell("anchor", score=anchor.score, text=anchor.text[language])
    quoted = desk.places(score.quotes) if score else []
    for place in quoted:
        desk.terminal.line(f"  {desk.said(desk.lines[place], place)}")
    likely = [place for place in may_show(list(desk.lines), behaviour, desk.lines.bookmarks) if place not in quoted]
    if likely:
        desk.tell("likely", lines=desk.numbers(likely))
    if desk.reviewing.read_only or desk.reviewing.rubric.own.handed_in:
        return
    desk.tell("score-how")
    while (typed := desk.want("ask-score")) not in DONE:
        if typed.startswith("#"):
            desk.tried(_read_lines, desk, typed.removeprefix("#"))
        elif desk.tried(_answer, desk, behaviour, typed):
            return


def _read_lines(desk: ReviewDesk, typed: str) -> None:
    for place in _places(desk, typed):
        desk.terminal.line(f"  {desk.said(desk.lines[place], place)}")


def _answer(desk: ReviewDesk, behaviour: Behaviour, typed: str) -> None:
    """Take what was typed. Raises `Fault` where it is no score, or one without a line; then it is asked again."""
    sheet = desk.reviewing.rubric
    if typed == CLEARED:
        sheet.unscore(behaviour.id)
        desk.told("unscored")
        return
    if typed.casefold() in _NOT_OBSERVED:
        sheet.score(behaviour.id, None)
    else:
        found = _SCORE.fullmatch(typed)
        if found is None or len(found["score"]) > 1:
            raise Fault("bad-score", score=typed)
        before = sheet.own.scores.get(behaviour.id)
        kept = list(before.quotes) if before else []
        quotes = [desk.lines[place].id for place in _places(desk, found["lines"])] if found["lines"] else kept
        sheet.score(behaviour.id, int(found["score"]), quotes)
    desk.told("saved")


def _places(desk: ReviewDesk, typed: str) -> list[int]:
    numbers = line_numbers(typed)
    if numbers is None:
        raise Fault("bad-line-numbers", text=typed)
    for number in numbers:
        if not 1 <= number <= len(desk.lines):
            raise Fault("no-such-line", number=str(number))
    return [number - 1 for number in numbers]


# Side by side -----------------------------------------------------------------------------------------


def side_by_side_lines(desk: ReviewDesk) -> bool:
    """Read the rubrics that were handed in, where raters differ most first. False: nobody went to lines."""
    sheet = desk.reviewing.rubric
    if not sheet.own.handed_in:
        desk.terminal.say("tui-review-pages.side-blind")
        return False
    ratings = sheet.all()
    if len(ratings) == 1:
        desk.terminal.say("tui-review-pages.side-alone")
        return False
    for one, other in combinations(ratings.values(), 2):
        who = f"{desk.naming.coder(one.coder)}, {desk.naming.coder(other.coder)}"
        desk.terminal.line(f"{who}: {how_far(desk.naming, agreement(one, other))}")
    while True:
        compared = side_by_side(ratings.values(), [each.id for each in desk.guide.rubric.behaviours])
        for number, each in enumerate(compared, 1):
            scores = (_by(desk, coder, score) for coder, score in each.scores.items())
            desk.tell("side-scores", number=number, name=_called(desk, each), scores=", ".join(scores))
        while (typed := desk.want("which-behaviour-read")) != AGAIN:
            picked = number_of(typed, len(compared))
            if not picked:
                return False
            _compared(desk, compared[picked - 1])


def _by(desk: ReviewDesk, coder: str, score: Score) -> str:
    return desk.t("side-score", coder=desk.naming.coder(coder), score=_value(desk, score))


def _called(desk: ReviewDesk, each: Compared) -> str:
    return _of(desk, each.behaviour).name[desk.terminal.language]


def _of(desk: ReviewDesk, ident: str) -> Behaviour:
    return next(each for each in desk.guide.rubric.behaviours if each.id == ident)


def _value(desk: ReviewDesk, score: Score) -> str:
    return desk.t("not-observed") if score.value is None else str(score.value)


def _compared(desk: ReviewDesk, each: Compared) -> None:
    """Read what each rater gave and why; answer the others' scores."""
    naming, language = desk.naming, desk.terminal.language
    desk.terminal.line(f"{_called(desk, each)}.")
    anchors = {anchor.score: anchor.text[language] for anchor in _of(desk, each.behaviour).anchors}
    for coder, score in each.scores.items():
        who = naming.coder(coder)
        if score.value is None:
            desk.terminal.line(f"{_by(desk, coder, score)}.")
        else:
            desk.tell("side-anchor", coder=who, score=score.value, text=anchors.get(score.value, ""))
        for place in desk.places(score.quotes):
            line = desk.lines[place]
            words = naming.words(line)
            desk.tell("side-quote", coder=who, number=place + 1, who=naming.speaker(line), words=words)
        for reply in desk.reviewing.rubric.replies_to(score):
            told = {"name": naming.coder(coder_of(reply)), "words": one_line(reply.text)}
            desk.terminal.say("tui-review-pages.side-reply", **told)
    if not desk.reviewing.read_only:
        for coder, score in each.scores.items():
            if coder != desk.reviewing.coder and not desk.tried(_reply, desk, coder, score):
                return


def _reply(desk: ReviewDesk, coder: str, score: Score) -> None:
    sheet = desk.reviewing.rubric
    own = [each for each in sheet.replies_to(score) if coder_of(each) == desk.reviewing.coder]
    now = f" [{one_line(own[-1].text)}]" if own else ""
    typed = desk.read(lambda: desk.t("side-answer", coder=desk.naming.coder(coder), now=now))
    if typed not in DONE:
        sheet.reply(score, "" if typed == CLEARED else typed)
        desk.told("saved")
