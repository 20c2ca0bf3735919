"""The program's door: `--version` at once, everything else through the command line."""

import sys

from mediator_tui import __version__


def main() -> None:
    """Run the program with the process's arguments; leaves by `SystemExit`."""
    if sys.argv[1:] == ["--version"]:
        print(f"mediator {__version__}")
        sys.exit(0)
    from mediator_tui.cli import run  # noqa: PLC0415 (so that --version imports nothing)

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
