"""Where the sessions folder is, and the order of what is in it."""

import os
from pathlib import Path


def sessions_root(named: str | None = None) -> Path:
    """Return the sessions folder: the one named, `MEDIATOR_SESSIONS`, `./sessions`, or in the user's data."""
    if chosen := named or os.environ.get("MEDIATOR_SESSIONS"):
        return Path(chosen)
    if (here := Path("sessions")).is_dir():
        return here
    import platformdirs  # noqa: PLC0415 (where a folder is named it is not needed)

    return Path(platformdirs.user_data_dir("mediator-tui", appauthor=False)) / "sessions"


def by_date_and_number(path: Path) -> tuple[str, int, str]:
    """Return what sorts sessions' folders, the newest last."""
    day, _, number = path.name.rpartition("-")
    return (day, int(number), "") if number.isdigit() else (path.name, 0, path.name)
