"""What several test files share."""

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mediator_tui.cli import run as run_program

signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it, and its children with it

os.environ["MEDIATOR_CONTACTS"] = os.devnull  # no number of whoever runs the tests stands on a card

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Called = tuple[int, str, str]


_MEMORY = Path("/dev/shm")  # noqa: S108 (only sessions of the tests are put there)
_ENOUGH = 4 * 1024**3


def pytest_configure() -> None:
    """Keep the tests' folders in memory where there is room: most of them wait for the disk, and none tests it."""
    with contextlib.suppress(OSError):
        if shutil.disk_usage(_MEMORY).free > _ENOUGH:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--update-screens`."""
    parser.addoption("--update-screens", action="store_true", help="write the golden screens anew")


@pytest.fixture(scope="session", autouse=True)
def _practice_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test write among the practice data of whoever runs them."""
    own = tmp_path_factory.mktemp("praktik")
    os.environ["MEDIATOR_PRACTICE"] = str(own / "practice")
    os.environ["MEDIATOR_NEXT_TIME"] = str(own / "next-time.toml")


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep the program's settings in this test's folder, and leave every session the screen opened."""
    from tui_driver import leave_all

    folder = tmp_path / "settings"
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(folder))
    monkeypatch.setenv("MEDIATOR_RESOURCES", str(folder / "resources.toml"))
    monkeypatch.setenv("MEDIATOR_NEXT_TIME", str(folder / "next-time.toml"))
    yield folder
    leave_all()


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """Return the sessions folder of this test."""
    return tmp_path / "sessions"


@pytest.fixture
def run(sessions: Path) -> Run:
    """Return how to run the program as a process of its own, in English unless named."""

    def runner(*args: str | Path, data: bytes = b"", language: str = "en") -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "mediator_tui", "--sessions", str(sessions), *map(str, args)]
        environment = os.environ | {"MEDIATOR_LANGUAGE": language}
        return subprocess.run(command, input=data, capture_output=True, env=environment, check=False, timeout=60)

    return runner


@pytest.fixture
def call(sessions: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Called]:
    """Return how to call the program within this process: many times faster, and the same code."""

    def caller(*args: str | Path, data: bytes = b"", language: str = "en") -> Called:
        monkeypatch.setenv("MEDIATOR_LANGUAGE", language)
        monkeypatch.setenv("MEDIATOR_DEBUG", "1")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        capsys.readouterr()
        code = run_program(["--sessions", str(sessions), *map(str, args)])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return caller


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the sample data beside the checkout; a test that needs it is skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip(f"no sample data at {folder}")
    return folder
