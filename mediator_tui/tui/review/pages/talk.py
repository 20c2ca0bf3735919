"""The supervision talk, point by point; what comes out of it: one thing to keep, one to try next time."""

from collections.abc import Callable
from functools import partial

from mediator_tui.domain.reviews import SELF
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.talk import Resolution
from mediator_tui.tui.faces.forms import Beside, FormPage
from mediator_tui.tui.faces.page import paragraphs
from mediator_tui.tui.form import Field
from mediator_tui.tui.keys import hints
from mediator_tui.tui.review.pages.base import Jump
from mediator_tui.tui.rows import Row
from mediator_tui.tui.shell import Shell

_INSTEAD = "keep-and-try"
"""The point whose answer is the two lines that are taken along."""
_TAKEN: tuple[Resolution, ...] = ("keep", "try")


class SupervisionTalk(FormPage):
    """What is written holds at once. Only the mediator writes; a supervisor reads the questions."""

    scope = "review-talk"
    words = "tui-review-pages"

    def __init__(self, shell: Shell, reviewing: Reviewing) -> None:
        self._reviewing = reviewing
        super().__init__(shell)

    def fields(self) -> list[Field]:
        """Return the points of the talk, each with what was written down."""
        found: list[Field] = []
        talk = self._reviewing.talk
        for line in self.shell.guide.rubric.supervision:
            if line.id == _INSTEAD:
                found += [self._taken(what) for what in _TAKEN]
                continue
            found.append(
                Beside(
                    label=partial(self._label, line.id),
                    value=partial(talk.noted, line.id),
                    kept=partial(self._keep, partial(talk.note, line.id)),
                    below=partial(self._question, line.id),
                )
            )
        return found

    def _taken(self, what: Resolution) -> Field:
        talk = self._reviewing.talk
        return Beside(
            label=lambda: self.t(f"talk-{what}"),
            value=lambda: talk.resolved(what),
            kept=partial(self._keep, partial(talk.resolve, what)),
            below=lambda: [self.t("talk-taken-along")],
        )

    def _label(self, point: str) -> str:
        return self.t(f"talk-{point}")

    def _question(self, point: str) -> list[str]:
        lines = self.shell.guide.rubric.supervision
        return [line.text[self.shell.language] for line in lines if line.id == point]

    def _keep(self, write: Callable[[str], None], words: str) -> None:
        reviewing = self._reviewing
        if self.trying(lambda: write(words)):
            if reviewing.unsaved:
                reason = self.shell.words.reason(reviewing.notes.problem or "", self.shell.language)
                self.say("waits", count=reviewing.unsaved, reason=reason)
            else:
                self.say("saved")

    def press(self, key: str, character: str | None) -> None:
        """Take one key; somebody else than the mediator only reads."""
        if self._writes or key not in {"enter", *"123456789"}:
            super().press(key, character)
        else:
            self.say("talk-mediator-alone")

    @property
    def _writes(self) -> bool:
        return self._reviewing.coder == SELF and not self._reviewing.read_only

    # Drawing ------------------------------------------------------------------------------------------

    def title(self) -> tuple[str, str]:
        """Return the heading."""
        return self.t("review-talk-title"), ""

    def body(self, width: int, height: int) -> list[Row]:
        """Return how the talk goes, and the points."""
        head = paragraphs([self.t("talk-how")], width) if height > 2 * len(self.fields()) else []
        return [*head, *super().body(width, height - len(head))] if head else super().body(width, height)

    def caret(self, width: int, height: int) -> tuple[int, int] | None:
        """Return where the caret stands."""
        head = len(paragraphs([self.t("talk-how")], width)) if height > 2 * len(self.fields()) else 0
        at = super().caret(width, height - head)
        return (at[0] + head, at[1]) if at else None

    def keys(self) -> str:
        """Return the bottom line."""
        if self.form.editor is not None:
            return self.t("keys-typing")
        return hints(
            self.shell.keys, self.shell.words, self.shell.language, "review-talk-choose", "review-talk-open", "back"
        )


def opened(shell: Shell, reviewing: Reviewing, jump: Jump) -> SupervisionTalk:
    """Return the page."""
    del jump
    return SupervisionTalk(shell, reviewing)
