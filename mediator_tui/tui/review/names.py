"""How things are called on the review's screen: its own sentences besides the names."""

from mediator_tui.review.naming import Naming


class Names(Naming):
    """Names of one session's review, and the screen's sentences."""

    def t(self, key: str, /, **values: str | int) -> str:
        """Return one of the screen's sentences."""
        return self.naming.words(f"tui-review.{key}", self.naming.language, **values)
