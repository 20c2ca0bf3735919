"""What the tests of the command line share: a session made through the program, and a running `log`."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import Called

Call = Callable[..., Called]
_AUDIT = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from mediator_tui.cli import run
code = run(sys.argv[2:])
sys.stderr.write("\\n".join(sorted({name for name in opened if name.startswith(sys.argv[1])})))
sys.exit(code)
"""


def new_session(call: Call, *names: str) -> Path:
    """Make a session through the program; return its folder."""
    parties = [each for name in names or ("Pak Wiryo", "Bu Sulastri") for each in ("--party", name)]
    code, out, err = call("new", "Batas kebun", *parties, language="id")
    assert (code, err) == (0, "")
    return Path(out.splitlines()[-1])


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, but for locks, byte for byte."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".lock")}


def opened_files(folder: Path, *args: str | Path) -> list[str]:
    """Run the program, in English; return the names of the files in the folder that it opened, each once, in order."""
    command = [sys.executable, "-c", _AUDIT, str(folder), *map(str, args)]
    environment = os.environ | {"MEDIATOR_LANGUAGE": "en"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, env=environment)
    return [Path(line).name for line in done.stderr.splitlines()]


@contextmanager
def logging(folder: Path, *args: str, **more: object) -> Iterator["subprocess.Popen[str]"]:
    """Run `mediator log` and keep its input open; at the end it is closed, and the process waited for."""
    command = [sys.executable, "-m", "mediator_tui", "log", str(folder), *args]
    environment = os.environ | {"MEDIATOR_LANGUAGE": "en"}
    pipe = subprocess.PIPE
    process = subprocess.Popen(  # type: ignore[call-overload]
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", env=environment, **more
    )
    try:
        yield process
    finally:
        if process.stdin and not process.stdin.closed:
            process.stdin.close()
        process.wait(60)
        for stream in (process.stdout, process.stderr):
            stream.close()


def say(process: "subprocess.Popen[str]", *lines: str) -> None:
    """Send lines to a running `log`."""
    assert process.stdin
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()
