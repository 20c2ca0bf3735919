"""What fits? When in the conflict, at what level, in which way, and by whom: asked before anybody is invited."""

from mediator_tui.domain.reference import Fit
from mediator_tui.tui.faces.page import Page
from mediator_tui.tui.live.panel import Choice
from mediator_tui.tui.rows import BLANK, Row, piece, row, wrapped
from mediator_tui.tui.shell import Shell


class WhatFits(Page):
    """One question at a time; each answer says what to know about it, and none is stored."""

    scope = "fits"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._question = 0
        self._answers = [Choice() for _ in range(4)]

    @property
    def _questions(self) -> tuple[tuple[str, tuple[Fit, ...]], ...]:
        fits = self.shell.guide.fits
        return (("time", fits.times), ("level", fits.levels), ("way", fits.ways), ("authority", fits.authority))

    def press(self, key: str, character: str | None) -> None:
        """Choose an answer, or go to another question."""
        _, fits = self._questions[self._question]
        if key.isdigit() and 1 <= int(key) <= len(fits):
            self._answers[self._question].at = int(key) - 1
        elif key in {"right", "enter", "tab"}:
            if self._question + 1 == len(self._answers) and key == "enter":
                self.back()
            else:
                self._question = min(self._question + 1, len(self._answers) - 1)
        elif key == "left":
            self._question = max(0, self._question - 1)
        else:
            self._answers[self._question].press(key, len(fits))

    def title(self) -> tuple[str, str]:
        """Return the heading and which question this is."""
        return self.t("fits"), self.t("fits-of", number=self._question + 1, count=len(self._answers))

    def body(self, width: int, height: int) -> list[Row]:
        """Return the question, its answers, and what to know about the one chosen."""
        language = self.shell.language
        key, fits = self._questions[self._question]
        choice = self._answers[self._question]
        rows = [BLANK, row("   ", piece(self.t(f"fits-{key}"), bold=True)), BLANK]
        for number, fit in enumerate(fits):
            here = number == choice.at
            name = fit.name[language]
            rows.append(row("   ", piece(f"{'>' if here else ' '} {number + 1}  {name}", bold=here)))
        fit = fits[min(choice.at, len(fits) - 1)]
        rows += [BLANK, *(row("      ", line) for line in wrapped(fit.text[language], min(width - 10, 90)))]
        if more := self._more(fit):
            rows += [
                BLANK,
                *(row("      ", piece(line, "quiet")) for text in more for line in wrapped(text, width - 10)),
            ]
        return rows

    def _more(self, fit: Fit) -> list[str]:
        guide, language = self.shell.guide, self.shell.language
        lines = []
        if fit.walk and fit.walk in guide.walks:
            lines.append(self.t("fits-walk", walk=guide.walks[fit.walk].name[language]))
        names = [name[language] for target in fit.lists if (name := guide.titled(target.split("/")[0]))]
        if names:
            lines.append(self.t("fits-lists", names=" · ".join(names)))
        return lines

    def keys(self) -> str:
        """Return the bottom line."""
        return self.t("keys-fits")
