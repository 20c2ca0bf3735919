"""Where to go in the transcript: words that are typed, and everything lines have in common, with how many there are."""

from typing import TYPE_CHECKING

from mediator_tui.review.choices import ways
from mediator_tui.review.targets import Target
from mediator_tui.tui.keys import hints
from mediator_tui.tui.review.finding import Finding
from mediator_tui.tui.rows import Row, edges, piece, row

if TYPE_CHECKING:
    from mediator_tui.tui.review.face import Review


class Going(Finding):
    """Enter goes to the first of them; the arrows then go from one to the next."""

    scope = typed_scope = "review-search"

    def __init__(self, review: "Review", *, codes: bool) -> None:
        super().__init__()
        self._review, self._codes = review, codes
        self._all = ways(review.lines.counts, review.reviewing.session.letters, codes=codes)
        self._asked: tuple[str, str] | None = None
        self._last: list[Target] = []

    def _found(self) -> list[Target]:
        asked = self.typed.casefold(), self._review.shell.language
        if self._asked != asked:
            self._asked, self._last = asked, self._look(asked[0])
        return self._last

    def _look(self, wanted: str) -> list[Target]:
        if not wanted:
            return self._all
        names = self._review.names
        named = [target for target in self._all if wanted in names.target(target).casefold()]
        words = Target("words", self.typed)
        return named if self._codes else [words, *named] if self._review.lines.hits(words) else named

    def count(self) -> int:
        """Return how many there are to choose from."""
        return len(self._found())

    def take(self, at: int) -> None:
        """Go to the first line; where words were typed, to the next that has them."""
        review, target = self._review, self._found()[at]
        hits = review.lines.hits(target)
        self.close()
        if not hits:
            return
        place = hits[0]
        if target.by == "words":
            here = review.reading.at
            place = next((hit for hit in hits if hit >= here), place)
        review.target = target
        review.remember()
        review.reading.go(place)
        review.quiet = lambda names: names.t("goes-by", what=names.target(target), count=len(hits))

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        names = self._review.names
        return names.t("list-title" if self._codes else "search-title"), names.t("lines", count=len(self._review.lines))

    def none(self) -> str:
        """Return that there is nothing to go to."""
        return self._review.names.t("no-codes-set" if self._codes and not self.typed else "nothing-found")

    def entry(self, at: int, width: int, *, chosen: bool) -> Row:
        """Return one: what kind of thing it is, its name, how many lines."""
        names, target = self._review.names, self._found()[at]
        lines = self._review.lines
        count = len(lines.hits(target)) if target.by == "words" else lines.counts[target]
        group = names.group(target)
        front = row(
            piece(f" {'>' if chosen else ' '} ", bold=True),
            row(piece(group, "quiet")).fitted(_GROUP),
            piece(names.target(target), bold=chosen, reverse=chosen),
        )
        return edges(front, row(piece(f" {self._by_coder(target)}{names.t('lines', count=count)} ", "quiet")), width)

    def _by_coder(self, target: Target) -> str:
        """Return who set a code how often, where several did."""
        if target.by != "code":
            return ""
        review = self._review
        found: dict[str, int] = {}
        for place in review.lines.hits(target):
            for each in review.lines[place].codes:
                if each.code == target.value:
                    found[each.coder] = found.get(each.coder, 0) + 1
        if set(found) <= {review.reviewing.coder}:
            return ""
        parts = [f"{review.names.coder(coder)} {count}" for coder, count in sorted(found.items())]
        return f"{', '.join(parts)} · "

    def bottom(self) -> str:
        """Return the keys that matter here."""
        shell = self._review.shell
        idents = ("review-search-type", "review-search-choose", "review-search-go", "back")
        return hints(shell.keys, shell.words, shell.language, *idents)


_GROUP = 14


def opened(review: "Review", *, codes: bool = False) -> None:
    """Open the list; of codes alone where that is asked for."""
    review.over = Going(review, codes=codes)
