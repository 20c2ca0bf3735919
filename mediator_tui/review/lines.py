"""The lines as one goes through them: by place, and from hit to hit.

A screen is drawn after every key: only what changed is looked through again, and only once it is asked for.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from mediator_tui.domain.lines import KINDS
from mediator_tui.domain.reviews import Coded, Line
from mediator_tui.domain.rooms import MEDIATOR, OTHER, REVIEW
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.pictures import columns_of
from mediator_tui.review.targets import PART, Target, fits, part_of, targets_of

Beside = tuple[list[tuple[str, tuple[Coded, ...], int]], frozenset[str]]
"""The words, codes and comments of every line, and the lines with a bookmark."""


class Lines:
    """The lines under review as they are now."""

    def __init__(self, reviewing: Reviewing) -> None:
        self._reviewing = reviewing
        self._seen: object = None
        self._said: object = None
        self._all: list[Line] = []
        self.bookmarks: frozenset[str] = frozenset()
        """The lines that have this reviewer's bookmark."""
        self._places: dict[str, int] | None = None
        self._hits: dict[Target, list[int]] = {}
        self._counts: Counter[Target] | None = None
        self._speakers: int | None = None
        self._noted: frozenset[Target] | None = None

    def look(self) -> None:
        """Take in what has changed. Raises `Fault` or `OSError`."""
        notes = self._reviewing.notes
        seen = self._reviewing.version, notes.version(REVIEW, "bookmark")
        if seen == self._seen:
            return
        self._all = self._reviewing.lines()
        self.bookmarks = frozenset(self._reviewing.bookmarks)
        self._seen = seen
        self._counts = None
        self._hits.clear()
        said = [notes.version(room, *KINDS) for room in self._reviewing.rooms]
        if said != self._said:
            self._said = said
            self._places = self._speakers = self._noted = None

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, at: int) -> Line:
        return self._all[at]

    def __iter__(self) -> Iterator[Line]:
        return iter(self._all)

    def place(self, ident: str) -> int | None:
        """Return where the line with that id stands; None where there is none."""
        if self._places is None:
            self._places = {line.id: at for at, line in enumerate(self._all)}
        return self._places.get(ident)

    def beside(self) -> Beside:
        """Return what stands beside the lines now."""
        return [(line.words, line.codes, line.comments) for line in self._all], self.bookmarks

    def changed_since(self, before: Beside) -> list[int]:
        """Return the places of the lines beside which something else stands than before."""
        then, bookmarks = before
        now, _ = self.beside()
        changed = [at for at, (one, other) in enumerate(zip(then, now, strict=False)) if one != other]
        moved = (self.place(ident) for ident in self.bookmarks ^ bookmarks)
        return [*changed, *(place for place in moved if place is not None)]

    @property
    def first_target(self) -> Target:
        """What one goes by at first: the parts; where the record has none, what the mediator said."""
        return PART if len(self.hits(PART)) > 1 else Target("party", MEDIATOR)

    # What lines have in common ------------------------------------------------------------------------

    def hits(self, target: Target) -> list[int]:
        """Return the places of a target's lines, in order."""
        if target not in self._hits:
            if target == PART:
                places = [at for at in range(len(self._all)) if at == 0 or self.begins(at)]
            else:
                fit = fits(target, self.bookmarks)
                places = [at for at, line in enumerate(self._all) if fit(line)]
            if target.by == "words":  # a word is typed letter by letter; only the last is gone by
                self._hits = {key: hits for key, hits in self._hits.items() if key.by != "words"}
            self._hits[target] = places
        return self._hits[target]

    def begins(self, at: int) -> bool:
        """Whether another part of the session begins with a line."""
        return at > 0 and part_of(self._all[at]) != part_of(self._all[at - 1])

    def next(self, target: Target, at: int, *, back: bool = False) -> int | None:
        """Return the nearest of a target's lines after (or before) a place; None where there is none."""
        hits = self.hits(target)
        found = bisect_left(hits, at) - 1 if back else bisect_right(hits, at)
        return hits[found] if 0 <= found < len(hits) else None

    @property
    def counts(self) -> Counter[Target]:
        """How many lines there are of everything lines can be found by."""
        if self._counts is None:
            self._counts = Counter(target for line in self._all for target in targets_of(line, self.bookmarks))
        return self._counts

    @property
    def noted(self) -> frozenset[Target]:
        """The kinds and techniques there are."""
        if self._noted is None:
            kinds = {line.record.kind for line in self._all}
            techniques = {line.record.technique for line in self._all if line.record.technique}
            found = [*(Target("kind", kind) for kind in kinds), *(Target("technique", each) for each in techniques)]
            self._noted = frozenset(found)
        return self._noted

    @property
    def longest_speaker(self) -> int:
        """How many columns the longest name of a speaker takes who is no party; 0 where there is none."""
        if self._speakers is None:
            others = {line.speaker for line in self._all if line.record.by == OTHER}
            self._speakers = max(map(columns_of, others), default=0)
        return self._speakers
