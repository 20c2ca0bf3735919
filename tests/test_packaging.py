"""What a person installs is whole: the wheel walks by itself, nothing is POSIX-only, the doors open fast."""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "mediator_tui"
WINDOWS = sys.platform == "win32"
POSIX_ONLY = {"fcntl", "termios", "pwd", "grp", "resource", "readline", "tty", "pty", "curses", "syslog", "posix"}
NOT_KEPT = {".git", ".venv", "__pycache__", "dist", "build"}


def repository_files() -> list[Path]:
    """Return the files of the repository, those not yet committed with them; of an unpacked archive, all of it."""
    try:
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
        paths = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not NOT_KEPT & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


def below(folder: str) -> set[str]:
    """Return the repository's files below a folder, named from it."""
    return {path.relative_to(ROOT / folder).as_posix() for path in repository_files() if ROOT / folder in path.parents}


def bare_environment(home: Path) -> dict[str, str]:
    """Return an environment that knows nothing of the checkout or of the person who runs the tests."""
    ours = ("PYTHON", "MEDIATOR", "PIP_", "VIRTUAL_ENV", "XDG_", "LC_", "LANG")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return kept | {"HOME": str(home), "USERPROFILE": str(home), "APPDATA": str(home), "LOCALAPPDATA": str(home)}


def run(*command: str | Path, cwd: Path, said: str = "", env: dict[str, str] | None = None, code: int = 0) -> str:
    """Run a command that ends as it should, and return what it printed."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=env, input=said.encode(), capture_output=True, check=False, timeout=120)
    assert done.returncode == code, f"{words}\n{done.stdout.decode()}\n{done.stderr.decode()}"
    return done.stdout.decode()


# The wheel


class Built(NamedTuple):
    """The wheels of one tree."""

    wheel: Path
    """Built from the tree, as `pip install .` and `pipx install .` do."""
    from_sdist: Path
    """Built from the tree's source archive."""


class Installed(NamedTuple):
    """The program in an environment of its own."""

    python: Path
    mediator: Path
    home: Path
    env: dict[str, str]

    def __call__(self, *arguments: str | Path, said: str = "", code: int = 0) -> str:
        """Run `mediator` with these arguments, in an empty folder."""
        return run(self.mediator, *arguments, cwd=self.home, said=said, env=self.env, code=code)


def wheel_of(tree: Path, out: Path) -> Path:
    """Build the wheel of a tree without a network."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    run(*pip, "--wheel-dir", out, tree, cwd=out.parent)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from a clean copy of what git has."""
    here = tmp_path_factory.mktemp("built")
    tree = here / "tree"
    for path in repository_files():
        copy = tree / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", here / "sdist", cwd=tree)
    with tarfile.open(next((here / "sdist").glob("*.tar.gz"))) as archive:
        archive.extractall(here / "unpacked", filter="data")
    unpacked = next((here / "unpacked").iterdir())
    return Built(wheel_of(tree, here / "wheel"), wheel_of(unpacked, here / "from-sdist"))


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel alone in a fresh environment, which borrows the dependencies that are here already."""
    place, home = tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("home")
    venv.create(place, with_pip=False)
    programs = place / ("Scripts" if WINDOWS else "bin")
    python = programs / ("python.exe" if WINDOWS else "python")
    env = bare_environment(home)
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps"]
    run(*pip, built.wheel, cwd=home, env=env)
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home, env=env).strip())
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    return Installed(python, programs / ("mediator.exe" if WINDOWS else "mediator"), home, env)


def members(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_the_package_the_scripts_and_the_examples(built: Built) -> None:
    inside = members(built.wheel)
    assert below("scripts")
    assert not {f"mediator_tui/_scripts/{name}" for name in below("scripts")} - inside
    assert not {f"mediator_tui/_examples/{name}" for name in below("sessions/examples")} - inside
    assert not {f"mediator_tui/{name}" for name in below("mediator_tui")} - inside


def test_the_wheel_from_the_source_archive_is_the_same(built: Built) -> None:
    assert members(built.from_sdist) == members(built.wheel)


def test_the_installed_program_is_the_wheels(installed: Installed) -> None:
    where = run(
        installed.python,
        "-c",
        "import mediator_tui; print(mediator_tui.__file__)",
        cwd=installed.home,
        env=installed.env,
    )
    assert installed.python.parents[1].resolve() in Path(where.strip()).resolve().parents
    assert re.fullmatch(r"mediator \d+\.\d+\.\d+\S*\n", installed("--version").replace("\r", ""))


def test_the_installed_program_finds_its_scripts_sound(installed: Installed) -> None:
    code = "from mediator_tui.content.places import scripts_root; print(scripts_root())"
    scripts = run(installed.python, "-c", code, cwd=installed.home, env=installed.env).strip()
    assert Path(scripts).name == "_scripts"
    installed("check", scripts)


def test_the_installed_program_makes_a_session_notes_and_shows(installed: Installed) -> None:
    sessions = installed.home / "sessions"
    named = ["--party", "Ibu Sari", "--party", "Pak Budi"]
    made = installed("--sessions", sessions, "new", "Pagar", *named).splitlines()[-1]
    said = 'a: Pagarnya melewati batas.\n{"by": "b", "kind": "interest", "text": "Jalan ke sumur tetap terbuka."}\n'
    saved = installed("--sessions", sessions, "log", made, said=said).split()
    assert saved[::2] == ["saved", "saved"]
    shown = json.loads(installed("--sessions", sessions, "show", Path(made).name, "--format", "json"))
    assert [(each["id"], each["by"], each["kind"], each["text"]) for each in shown["records"]] == [
        (saved[1], "a", "utterance", "Pagarnya melewati batas."),
        (saved[3], "b", "interest", "Jalan ke sumur tetap terbuka."),
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_installed_program_walks_the_example_dialogue_to_its_end(installed: Installed, language: str) -> None:
    sessions = installed.home / f"walked-{language}"
    said = installed("--sessions", sessions, "--language", language)
    saved = next(path for path in sessions.iterdir() if path.is_dir())
    assert str(saved) in said.splitlines()[-1]
    assert json.loads(installed("show", saved, "--format", "json"))["records"]
    assert tomllib.loads((saved / "session.toml").read_text(encoding="utf-8"))["sittings"][-1]["ended"]
    installed("check", saved)


# What it runs on


def guarded(node: ast.AST) -> bool:
    """Whether what stands in this branch is chosen by the platform."""
    return isinstance(node, ast.If | ast.IfExp) and "sys.platform" in ast.unparse(node.test)


def unguarded_imports(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of every module that is imported whatever the platform."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((child.lineno, alias.name.partition(".")[0]) for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and not child.level:
            yield child.lineno, str(child.module).partition(".")[0]
        elif not guarded(child):
            yield from unguarded_imports(child)


def test_nothing_imports_a_posix_only_module_unguarded() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, name in unguarded_imports(ast.parse(path.read_text(encoding="utf-8")))
        if name in POSIX_ONLY
    ]
    assert not found


def test_the_guard_is_seen() -> None:
    source = "import fcntl\nif sys.platform != 'win32':\n    import pwd\ndef f():\n    from tty import x\n"
    assert list(unguarded_imports(ast.parse(source))) == [(1, "fcntl"), (5, "tty")]


# What starts at once


def modules_after(code: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after running this code."""
    told = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('\\n' + ' '.join(sys.modules))"
    return set(run(sys.executable, "-c", told, cwd=ROOT).splitlines()[-1].split())


def test_version_imports_nothing_but_the_package() -> None:
    held = modules_after("sys.argv[1:] = ['--version']; from mediator_tui.__main__ import main; main()")
    assert {name for name in held if name.startswith("mediator_tui")} == {"mediator_tui", "mediator_tui.__main__"}
    assert not held & {"pydantic", "click", "platformdirs", "rtoml", "tomllib", "tomli_w", "asyncio"}


def test_the_command_line_does_not_import_the_screen() -> None:
    held = modules_after("import mediator_tui.cli")
    assert "mediator_tui.cli" in held
    assert not held & {"textual", "rich", "mediator_tui.tui"}


# What the files say


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    hosts = r"/[s]imple/|files[.]pythonhosted|pypi[.]org|registry[.]npmjs"
    places = r"(?<![\w.])/(?:[r]oot|[w]ork)/|(?<![\w.])/[t]mp/b"
    named = re.compile(f"{hosts}|{places}".encode())
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.decode('utf-8', 'replace').strip()[:80]}"
        for path in repository_files()
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1)
        if named.search(line)
    ]
    assert not found


# make


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return `make` in a folder that holds only what decides what is made."""
    program = shutil.which("make")
    if program is None or WINDOWS:
        pytest.skip("needs make and a POSIX shell")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    env = {key: value for key, value in os.environ.items() if key not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([program, *arguments], cwd=tmp_path, env=env, check=False, capture_output=True, text=True)

    return call


@pytest.mark.parametrize("stamp", ["ready", "ready-dev"])
def test_a_second_make_calls_no_pip(
    tmp_path: Path, make: Callable[..., subprocess.CompletedProcess[str]], stamp
) -> None:
    target = {"ready": "run", "ready-dev": "test"}[stamp]
    assert " pip install" in make("-n", target).stdout
    (tmp_path / ".venv").mkdir()
    for name in ("made", stamp):
        (tmp_path / ".venv" / name).touch()
    assert "pip" not in make("-n", target).stdout


@pytest.mark.parametrize(
    ("passes", "says"),
    [("false", ("3.11", "PYTHON=")), ('[ "${2#*ensurepip}" = "$2" ]', ("python3-venv",))],
    ids=["too old", "no venv module"],
)
def test_a_python_that_will_not_do_is_named_in_one_line(tmp_path: Path, make, passes: str, says: tuple[str]) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{passes}\n", encoding="utf-8")
    python.chmod(0o755)
    done = make("run", f"PYTHON={python}")
    first, *rest = done.stderr.splitlines()
    assert done.returncode
    assert all(word in first for word in says)
    assert all(line.startswith("make") for line in rest)
    assert not (tmp_path / ".venv").exists()


# The archive for a laptop without a network


@pytest.fixture(scope="module")
def bundle() -> ModuleType:
    """Return `tools/bundle.py`, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("bundle", ROOT / "tools" / "bundle.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bundle"] = module
    spec.loader.exec_module(module)
    return module


def wheel_saying(bundle: ModuleType, name: str, *needs: str):
    return bundle.Wheel(name, "1.0", tuple(map(bundle.Requirement, needs)))


def test_an_archive_holds_what_only_its_own_platform_needs(bundle: ModuleType) -> None:
    wheels = [
        wheel_saying(bundle, "mediator-tui", "click>=1", 'dev-tool; extra == "dev"'),
        wheel_saying(bundle, "click", 'colorama>=0.4; platform_system == "Windows"', 'old; python_version < "3.12"'),
    ]
    needs = {
        (platform, version): bundle.missing(wheels, bundle.Target(platform, (version,)).markers(version))
        for platform in ("win_amd64", "manylinux2014_x86_64", "macosx_11_0_arm64")
        for version in ("3.11", "3.12")
    }
    assert needs["win_amd64", "3.12"] == ["colorama>=0.4"]
    assert needs["win_amd64", "3.11"] == ["old", "colorama>=0.4"]
    assert needs["manylinux2014_x86_64", "3.12"] == needs["macosx_11_0_arm64", "3.12"] == []


def test_an_archive_misses_a_version_that_does_not_fit_and_an_extra(bundle: ModuleType) -> None:
    wheels = [
        wheel_saying(bundle, "mediator-tui", "click>=2", "paper[pdf]"),
        wheel_saying(bundle, "click"),
        wheel_saying(bundle, "paper", 'ink; extra == "pdf"'),
    ]
    assert set(bundle.missing(wheels, bundle.Target(None, ("3.12",)).markers("3.12"))) == {"click>=2", "ink"}


@pytest.mark.parametrize(
    ("platform", "pip"), [("win_amd64", "mediator-env\\Scripts\\pip"), ("macosx_11_0_arm64", "mediator-env/bin/pip")]
)
def test_an_archive_says_in_both_languages_how_it_is_installed(bundle: ModuleType, platform: str, pip: str) -> None:
    text = bundle.install_text(bundle.Target(platform, ("3.12",)), "1.0")
    for part in (text.partition("ENGLISH")[0], text.partition("ENGLISH")[2]):
        assert f"{pip} install --no-index --find-links wheels mediator-tui" in part
        assert "-m venv mediator-env" in part
        assert "3.12" in part
