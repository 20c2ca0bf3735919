"""What is wrong with something a person gave us: a key into the interface's words, and the values in it."""


class Fault(Exception):  # noqa: N818
    """One thing wrong, told in one line in the reader's language.

    `key` names the sentence under `fault` in the interface's words; `values` fill it. Nothing anybody said or
    noted is ever put in `values`.
    """

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = {name: str(value) for name, value in values.items()}

    def __str__(self) -> str:
        """Return a form for developers; people are shown the sentence."""
        return f"{self.key} {self.values}"
