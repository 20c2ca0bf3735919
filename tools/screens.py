"""Prints docs/screens.md: what is seen, from the golden screens of the tests. `make pictures` runs it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# The screen

What a mediator sees and why it is so. Keys: [keys.md](keys.md). The frames are the golden screens that the tests hold
the program to (`tests/screens/`), printed here by `tools/screens.py`; each exists at 80 x 24 and 120 x 40 and in both
languages.

## Eight promises

1. No word is saved without Enter, and nothing is shown as saved before it is. (Placing on a board, parking and undo
   are written at once and can be taken back.)
2. A plain letter never saves, deletes, undoes or changes the room. It only chooses or looks.
3. Who is where you are, always in the same place: the room word stands top left and again in front of the words.
4. Esc, pressed on and on, ends in an empty screen, from any depth, without losing a letter; where there is nothing
   left to go back to, the first one only says so. `^g` does it in one.
5. One grammar: who, kind, words, Enter. The same keys write a new record and mend an old one.
6. Each party answers for itself. There is no key for "both agreed". Silence is an answer of its own.
7. What stands on the joint screen may be read by both: no caucus word, no count of caucus notes, no time spent alone,
   no case name, no hint that someone is afraid.
8. Nothing moves, sounds or pops up. One quiet line says what happened.

## How it is built

Everything is rows of text, drawn by code that does not know Textual (`mediator_tui/tui/`). One widget holds the focus
and hands every key on in its order of arrival, so that whole notes arriving in one burst are saved exactly. The veil,
the break page and the stop card are drawn in place of everything else: nothing can lie over them or shine through.
Text reaches the screen through one door (`tui/rows.py`) that never reads it as markup and makes every acting
character visible.

The guide's lines run to 130 columns; a glance holds about 50. The walk shows the whole line of one cue, alone, with
air around it; the map shows short cues; `d` shows the card. Gates are worded as what the mediator has not yet asked,
always name every party in the same form, and take turns in who comes first.

Signs, each with a word of its own in the detail and in plain lines: `>` current or picked, `*` to fill in, `!` not on
disk yet, `~` struck, `+` returned to, `=` parked, a party's digit: yes, `-` not yet, `…` silent, `x` declines,
`·` untouched. Colour only repeats what a word or sign says; no red, nothing blinks.
"""
FRAMES = (
    ("live-walk", "The walk, the depth a session opens in"),
    ("live-map", "The map"),
    ("live-notes", "Notes: the guide folded away"),
    ("live-words", "Words being typed"),
    ("caucus", "A caucus"),
    ("card", "A technique's card"),
    ("boards-issues", "Boards"),
    ("boards-options", ""),
    ("finder", "The impasse finder"),
    ("worksheet", "A worksheet"),
    ("catch-up", "To fill in"),
    ("where", "Where were we"),
    ("turned", "The screen turned to the parties"),
    ("break", "The break page, which anybody may read"),
    ("stop", "The stop card, read alone"),
    ("closing", "Closing"),
    ("home", "Home"),
    ("new", "A new session"),
    ("unsaved", "A disk that refuses"),
    ("three", "Three parties"),
    ("ten", "Ten parties"),
    ("locked", "An encrypted session, locked"),
)


def frame(name: str, size: str, language: str) -> str:
    """Return a golden screen as a block of text; nothing where there is none of that name."""
    path = ROOT / "tests" / "screens" / f"{name}-{size}-{language}.txt"
    if not path.is_file():
        return ""
    return f"```text\n{path.read_text('utf-8').rstrip()}\n```\n"


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for number, (name, title) in enumerate(FRAMES):
        shown = frame(name, "80x24", "id" if number % 2 == 0 else "en")
        if shown:
            parts.append((f"\n## {title}\n\n" if title else "\n") + shown)
    parts.append("\n## On a wide screen\n\n" + frame("live-walk", "120x40", "en"))
    return "".join(parts)


if __name__ == "__main__":
    print(page(), end="")
