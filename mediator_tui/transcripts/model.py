"""What a reader makes of a file: cues, and what it left out, each with its line."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["vtt", "srt", "sbv", "zoom-chat", "otter", "docx", "json", "tsv", "csv", "toml", "plain"]
KINDS: tuple[Kind, ...] = ("vtt", "srt", "sbv", "zoom-chat", "otter", "docx", "json", "tsv", "csv", "toml", "plain")

Why = Literal["no-words", "no-times", "bad-times", "repeated", "aside", "before", "direct", "struck", "bytes"]
"""Why something is no cue: it holds no words; has no times where the format needs them, or wrong ones; repeats the
caption before it; is a comment or a style; stands before the first speaker; was written to one person only; was
struck; or is a byte that is no text."""
WHYS: tuple[Why, ...] = (
    "no-words", "no-times", "bad-times", "repeated", "aside", "before", "direct", "struck", "bytes",
)  # fmt: skip


class Cue(NamedTuple):
    """What one speaker said at one time. Times are in milliseconds from the beginning; a speaker may be unknown."""

    line: int
    start: int | None
    end: int | None
    speaker: str
    text: str


class LeftOut(NamedTuple):
    """Something in the file that is no cue: its line (in JSON and tables of a DOCX, the entry), and why."""

    line: int
    why: Why


@dataclass
class Transcript:
    """What a file says."""

    kind: Kind
    encoding: str
    cues: list[Cue] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def timed(self) -> bool:
        """Whether it tells when anything was said."""
        return any(cue.start is not None for cue in self.cues)

    @property
    def speakers(self) -> list[str]:
        """The speakers in the order of their first words; who is unknown is not among them."""
        return [name for name in dict.fromkeys(cue.speaker for cue in self.cues) if name]
