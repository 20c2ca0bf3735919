"""Numbers of lines, told shortly."""

from collections.abc import Iterable


def ranges(numbers: Iterable[int]) -> str:
    """Return rising numbers as `3, 5-9`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return ", ".join("-".join(map(str, span)) for span in spans)
