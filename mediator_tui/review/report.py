"""A review's report: strengths first, figures with pictures, the rubric with quotes, where raters differ; no total.

Quotes, corrections and comments are those of the lines the review was opened over: the joint room alone.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, groupby

from mediator_tui.documents.model import Block, Document, Heading, Paragraph, Picture, Points, Row, Rows, document
from mediator_tui.documents.wording import Wording
from mediator_tui.domain.records import Record
from mediator_tui.domain.reference import Behaviour
from mediator_tui.domain.reviews import SELF, Line, Rating, Score
from mediator_tui.domain.rooms import review_of
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.figures import FOR_LEARNING, Figure, basis_key
from mediator_tui.review.naming import Naming, one_line
from mediator_tui.review.raters import Compared, side_by_side, strengths
from mediator_tui.review.report_agreement import agreed_blocks
from mediator_tui.review.written import coder_of

SHARED = " · "
"""What stands between a move and a party in the label of a figure's number."""


def report(
    desk: Reviewing, name: str, naming: Naming, figures: Sequence[Figure], pictures: Sequence[Picture]
) -> Document:
    """Return the report of the reviewer at that desk on the session of that name. Raises `Fault` or `OSError`."""
    made = _Report(desk, naming)
    blocks: list[Block] = [
        Paragraph(made.learning, quiet=True, keep=True),
        *made.head(name),
        *made.strengths(),
        *made.resolved(),
        *made.figures(figures, pictures),
        *made.rubric(),
        *made.agreed(),
        *made.beside_lines(),
        Paragraph(naming("report-end"), quiet=True),
        Paragraph(made.learning, quiet=True),
    ]
    language = naming.language
    return document("review", language, naming("report-title"), blocks, Wording(language).page)


class _Report:
    def __init__(self, desk: Reviewing, naming: Naming) -> None:
        self._desk, self._t = desk, naming
        self._lines = {line.id: line for line in desk.lines()}
        self._ratings = desk.rubric.all()
        self._behaviours = {each.id: each for each in naming.guide.rubric.behaviours}
        self._rows = side_by_side(self._ratings.values(), self._behaviours)

    @property
    def learning(self) -> str:
        from mediator_tui.content.words import words  # noqa: PLC0415

        return words()(FOR_LEARNING, self._t.language)

    def head(self, name: str) -> list[Block]:
        """Return which session it is, and who reviewed it."""
        t, session = self._t, self._desk.session
        day = session.sittings[0].began.date() if session.sittings else session.created
        raters = [self._rater(rating) for rating in self._ratings.values() if rating.scores or rating.handed_in]
        rows = [
            Row(t("report-session"), name),
            Row(t("report-day"), Wording(t.language).week_day(day)),
            Row(t("report-by"), t.coder(self._desk.coder, begins=True)),
            Row(t("report-raters"), ", ".join(raters) or t("report-nobody")),
        ]
        return [Rows(tuple(rows))]

    def _rater(self, rating: Rating) -> str:
        name = self._t.coder(rating.coder, begins=True)
        return name if rating.handed_in else self._t("report-not-handed-in", name=name)

    # What stands first --------------------------------------------------------------------------------

    def strengths(self) -> list[Block]:
        """Return up to three strengths, each with what shows it."""
        t = self._t
        blocks: list[Block] = [Heading(t("report-strengths"))]
        found = strengths(self._rows)
        for row in found:
            seen = [score for score in row.scores.values() if score.value is not None]
            surest = min(seen, key=lambda score: score.value or 0)
            blocks += [
                Heading(self._name(row.behaviour), 2),
                Paragraph(self._anchor(surest), keep=True),
                *self._quoted(seen),
            ]
        return blocks if found else [*blocks, Paragraph(t("report-no-strength"))]

    def resolved(self) -> list[Block]:
        """Return what the mediator keeps and tries: theirs alone, so that a rater's report has none."""
        t, talk = self._t, self._desk.talk
        if self._desk.coder != SELF:
            return []
        kept, tried = talk.resolved("keep"), talk.resolved("try")
        rows = [Row(t(f"report-{key}"), one_line(said)) for key, said in (("keep", kept), ("try", tried)) if said]
        return [Heading(t("report-resolved")), Rows(tuple(rows))] if rows else []

    # Figures ------------------------------------------------------------------------------------------

    def figures(self, figures: Sequence[Figure], pictures: Sequence[Picture]) -> list[Block]:
        """Return the figures with what each means; those that the record does not tell are only named."""
        t = self._t
        there = [figure for figure in figures if figure.values]
        missing = [figure.name for figure in figures if not figure.values]
        blocks: list[Block] = [Heading(t("report-figures")), Paragraph(t("report-figures-are")), *pictures]
        for figure in there:
            blocks += self._figure(figure)
        return [*blocks, Paragraph(t("report-missing", names=", ".join(missing)), quiet=True)] if missing else blocks

    def _figure(self, figure: Figure) -> list[Block]:
        from mediator_tui.content.words import words  # noqa: PLC0415

        basis = words()(basis_key(figure), self._t.language)
        blocks: list[Block] = [
            Heading(figure.name, 2),
            Paragraph(f"{figure.meaning} ({basis})", quiet=True, keep=True),
            Rows(_rows_of(figure), wide=True),
        ]
        return [*blocks, Points(figure.prompts)] if figure.prompts else blocks

    # The rubric ---------------------------------------------------------------------------------------

    def rubric(self) -> list[Block]:
        """Return every behaviour somebody scored, where raters differ most first, with quotes and replies."""
        t = self._t
        blocks: list[Block] = [Heading(t("report-rubric"))]
        if not self._rows:
            return [*blocks, Paragraph(t("report-no-rubric"))]
        blocks.append(Paragraph(t("report-rubric-several" if len(self._ratings) > 1 else "report-rubric-one")))
        unseen = [row for row in self._rows if not row.values and not self._answered(row)]
        for row in self._rows:
            blocks += self._behaviour(row) if row not in unseen else []
        if unseen:
            names = "; ".join(self._name(row.behaviour) for row in unseen)
            blocks.append(Paragraph(t("report-unseen", names=names), quiet=True))
        if left := [each.name[t.language] for each in self._behaviours.values() if each.id not in self._scored]:
            blocks.append(Paragraph(t("report-not-scored", names="; ".join(left)), quiet=True))
        return blocks

    def _answered(self, row: Compared) -> bool:
        return any(self._desk.rubric.replies_to(score) for score in row.scores.values())

    @property
    def _scored(self) -> set[str]:
        return {row.behaviour for row in self._rows}

    def _behaviour(self, row: Compared) -> list[Block]:
        t = self._t
        blocks: list[Block] = [Heading(self._name(row.behaviour), 2)]
        if len(row.scores) > 1 and row.apart:
            blocks.append(Paragraph(t("report-apart", n=row.apart), keep=True))
        elif row.seen_by_some:
            blocks.append(Paragraph(t("report-seen-by-some"), keep=True))
        for coder, score in row.scores.items():
            blocks.append(Rows((Row(t.coder(coder, begins=True), self._score(score)),)))
            if score.value is not None:
                blocks += self._quoted([score])
            replies = [self._said(each) for each in self._desk.rubric.replies_to(score)]
            blocks += [Points(tuple(replies))] if replies else []
        return blocks

    def _name(self, behaviour: str) -> str:
        return self._behaviours[behaviour].name[self._t.language]

    def _score(self, score: Score) -> str:
        if score.value is None:
            return self._t("report-not-observed")
        return f"{score.value} · {self._anchor(score)}"

    def _anchor(self, score: Score) -> str:
        """Return what a score of that behaviour looks like, in the rubric's words."""
        behaviour: Behaviour = self._behaviours[score.behaviour]
        found = next((each for each in behaviour.anchors if each.score == score.value), None)
        return found.text[self._t.language] if found else ""

    def _quoted(self, scores: Iterable[Score]) -> list[Block]:
        """Return the lines that scores rest on, each once; what comes from another room is not quoted."""
        idents = list(dict.fromkeys(ident for score in scores for ident in score.quotes))
        quotes = [self._quote(self._lines[ident]) for ident in idents if ident in self._lines]
        if len(quotes) < len(idents):
            quotes.append(self._t("report-other-room"))
        return [Points(tuple(quotes))] if quotes else []

    def _quote(self, line: Line) -> str:
        t = self._t
        where = f"{line.id}, {line.at:%H:%M}" if t.is_timed(line) else line.id
        return t("report-quote", words=t.words(line), speaker=t.speaker(line, begins=True), where=where)

    def _said(self, record: Record) -> str:
        return self._t("report-reply", name=self._t.coder(coder_of(record), begins=True), words=one_line(record.text))

    # Between raters -----------------------------------------------------------------------------------

    def agreed(self) -> list[Block]:
        """Return how far each two raters, and each two coders, agree."""
        raters = [rating for rating in self._ratings.values() if rating.handed_in]
        coders = sorted({each.coder for line in self._lines.values() for each in line.codes})
        lines = list(self._lines.values())
        return agreed_blocks(self._t, list(combinations(raters, 2)), lines, list(combinations(coders, 2)))

    # Beside the lines ---------------------------------------------------------------------------------

    def beside_lines(self) -> list[Block]:
        """Return the lines that were commented or corrected, in their order."""
        t = self._t
        comments: dict[str, list[Record]] = {}
        for room in self._desk.rooms:
            for each in self._desk.written.everybodys(review_of(room), "comment"):
                comments.setdefault(str(each.get("about")), []).append(each)
        blocks: list[Block] = []
        for line in self._lines.values():
            said = [self._comment(each) for each in comments.get(line.id, ())]
            if line.corrected:
                said.insert(0, t("report-corrected", words=one_line(line.record.text)))
            if said:
                blocks += [Paragraph(self._quote(line), keep=True), Points(tuple(said))]
        return [Heading(t("report-comments")), *blocks] if blocks else []

    def _comment(self, record: Record) -> str:
        return self._t("report-comment", name=self._t.coder(coder_of(record), begins=True), words=one_line(record.text))


def _rows_of(figure: Figure) -> tuple[Row, ...]:
    """Return a figure's numbers: where several are of the same move (`Move · Party`), they share its row."""
    rows = []
    for move, values in groupby(figure.values, key=lambda value: value.label.partition(SHARED)[0]):
        some = list(values)
        if len(some) > 1 and all(SHARED in value.label for value in some):
            said = (f"{value.label.partition(SHARED)[2]} {value.text}" for value in some)
            rows.append(Row(move, ", ".join(said)))
        else:
            rows += [Row(value.label, value.text) for value in some]
    return tuple(rows)
