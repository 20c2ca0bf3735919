"""Nothing imports what only POSIX has, unguarded; and the store works with what Windows has."""

import subprocess
import sys
import textwrap
from pathlib import Path

_IMPORT_ALL = """
    import importlib, pkgutil
    import mediator_tui
    for module in pkgutil.walk_packages(mediator_tui.__path__, "mediator_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
"""
_PRETEND = """
    # what others import is loaded by now: only our own modules are loaded anew
    import os, pathlib, sys, types
    for name in [name for name in sys.modules if name.startswith("mediator_tui")]:
        del sys.modules[name]
    for name in ("fcntl", "grp", "pwd", "readline", "resource", "termios", "tty", "pty", "syslog"):
        sys.modules[name] = None
    sys.platform = "win32"
    locked = set()
    def locking(handle, mode, length):
        file = os.fstat(handle).st_ino
        if file in locked:
            raise OSError(36, "locked")
        locked.add(file)
    sys.modules["msvcrt"] = types.SimpleNamespace(
        LK_NBLCK=2, locking=locking, getwch=None, kbhit=None, setmode=None, get_osfhandle=None
    )
"""
_WRITE = """
    import datetime
    for name in ("fchmod", "fork", "getuid", "geteuid", "O_CLOEXEC"):
        if hasattr(os, name):
            delattr(os, name)
    from mediator_tui.domain.sessions import Session, new_parties
    from mediator_tui.store.folder import create
    from mediator_tui.walk.notes import Notes
    clock = lambda: datetime.datetime(2026, 11, 21, tzinfo=datetime.timezone.utc)
    folder = create(pathlib.Path(sys.argv[1]), Session(created=clock().date(), parties=new_parties(["A"], [""])))
    notes = Notes.opened(folder, clock)
    notes.add("joint", "note", "one", by="a")
    assert Notes.opened(folder, clock).read_only
    notes.move("j1", "joint", "private")
    notes.close()
    assert [record.text for record in folder.records("private")[0]] == ["one"]
    assert notes.waiting == 0
"""


def _run(*parts: str, argument: str = "") -> None:
    code = "\n".join(map(textwrap.dedent, parts))
    done = subprocess.run([sys.executable, "-c", code, argument], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_module_can_be_imported_without_posix() -> None:
    """Every module of the program loads where the modules of POSIX are missing."""
    _run(_IMPORT_ALL, _PRETEND, _IMPORT_ALL)


def test_the_store_works_with_what_windows_has(tmp_path: Path) -> None:
    """Making, locking, writing, moving and rewriting need nothing that Windows lacks."""
    _run(_IMPORT_ALL, _PRETEND, _WRITE, argument=str(tmp_path))
