"""Makes an archive that installs without a network: the program's wheel, its dependencies' wheels, how to install them.

The packages are fetched by pip as it is set up here; the archive holds wheels and says nothing of where they came from.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path
from string import Template

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
PROJECT = "mediator-tui"
ENVIRONMENT = "mediator-env"
_RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"
_SYSTEMS = {
    "win": ("nt", "win32", "Windows"),
    "macosx": ("posix", "darwin", "Darwin"),
    "": ("posix", "linux", "Linux"),
}
_MACHINES = {"win_amd64": "AMD64", "win_arm64": "ARM64", "win32": "x86"}
_KNOWN_MACHINES = ("x86_64", "aarch64", "arm64", "armv7l", "i686", "ppc64le", "s390x", "riscv64")

_INSTALL = Template("""\
$project $version, $platform

BAHASA INDONESIA
Yang harus sudah ada: Python $pythons ("$python --version" menyebutnya). Internet tidak perlu.
1. Buka (ekstrak) arsip ini, lalu buka terminal di folder hasilnya: $folder_id.
2. Siapkan tempat untuk programnya:
     $python -m venv $environment
3. Pasang dari folder wheels:
     $pip install --no-index --find-links wheels $project
Jalankan:
     $mediator
Melepas program: hapus folder $environment. Catatan sesi tidak ikut terhapus; lihat README.md.

ENGLISH
What must be there: Python $pythons ("$python --version" says it). No network is needed.
1. Unpack this archive, then open a terminal in the folder it makes: $folder_en.
2. Make a place for the program:
     $python -m venv $environment
3. Install from the folder wheels:
     $pip install --no-index --find-links wheels $project
Run:
     $mediator
To remove the program, remove the folder $environment. Session notes are not removed with it; see README.md.
""")


class BundleError(Exception):
    """No archive can be made; says why in one line."""


@dataclass(frozen=True)
class Target:
    """What the archive is for."""

    platform: str | None
    """A platform as pip names it (`win_amd64`); None is the one this runs on."""
    versions: tuple[str, ...]
    """The Pythons, each as `3.12`."""

    @property
    def tag(self) -> str:
        """What the archive's name says of it; pip's platform and the Pythons."""
        platform = self.platform or sysconfig.get_platform().replace("-", "_").replace(".", "_")
        return "-".join((platform, *(f"py{version}" for version in self.versions)))

    @property
    def is_windows(self) -> bool:
        """Whether the laptop it is for runs Windows."""
        return (self.platform or sysconfig.get_platform()).startswith("win")

    @property
    def is_here(self) -> bool:
        """Whether the archive can be tried out by the Python that makes it."""
        return self.platform is None and _RUNNING in self.versions

    def pip_options(self, version: str) -> list[str]:
        """Return what tells pip to fetch for one of the target's Pythons; nothing where that is this one."""
        options = [] if self.platform is None else ["--platform", self.platform]
        if options or version != _RUNNING:
            options += ["--python-version", version, "--implementation", "cp"]
        return options

    def markers(self, version: str) -> dict[str, str]:
        """Return the values that a requirement's marker has there: pip itself takes those of the running Python."""
        values = {key: str(value) for key, value in default_environment().items()}
        values |= {"python_version": version}
        if version != _RUNNING:
            values["python_full_version"] = f"{version}.0"
        if self.platform is None:
            return values
        names = next(names for prefix, names in _SYSTEMS.items() if self.platform.startswith(prefix))
        values |= dict(zip(("os_name", "sys_platform", "platform_system"), names, strict=True))
        machine = next((each for each in _KNOWN_MACHINES if self.platform.endswith(each)), "")
        values["platform_machine"] = _MACHINES.get(self.platform, machine)
        return values


@dataclass(frozen=True)
class Wheel:
    """A wheel in a folder."""

    name: str
    """The project's name, in its canonical spelling."""
    version: str
    requirements: tuple[Requirement, ...]
    """What it says it needs, with the markers that say where."""

    @classmethod
    def read(cls, path: Path) -> "Wheel":
        """Return what the wheel at `path` says of itself."""
        name, version, *_ = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            metadata = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
            headers = HeaderParser().parsestr(archive.read(metadata).decode("utf-8"))
        lines = headers.get_all("Requires-Dist") or []
        return cls(canonicalize_name(name), str(version), tuple(map(Requirement, lines)))

    def needs(self, markers: Mapping[str, str], extras: Sequence[str]) -> Iterator[Requirement]:
        """Yield what it needs where the markers have these values."""
        for each in self.requirements:
            if each.marker is None or any(each.marker.evaluate({**markers, "extra": one}) for one in ("", *extras)):
                yield each


def missing(wheels: Sequence[Wheel], markers: Mapping[str, str]) -> list[str]:
    """Return what the program needs there, itself or through others, and the wheels do not hold."""
    at_hand = {each.name: each for each in wheels}
    absent: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [Requirement(PROJECT)]
    while waiting:
        wanted = waiting.pop()
        wheel = at_hand.get(canonicalize_name(wanted.name))
        if wheel is None or not wanted.specifier.contains(wheel.version, prereleases=True):
            absent[f"{wanted.name}{_extras(wanted)}{wanted.specifier}"] = None
        elif (key := wheel.name + _extras(wanted)) not in seen:
            seen.add(key)
            waiting += wheel.needs(markers, sorted(wanted.extras))
    return list(absent)


def _extras(requirement: Requirement) -> str:
    return f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""


def build_wheel(folder: Path) -> Path:
    """Build the program's wheel into `folder` and return it."""
    _pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("*.whl"))


def fetch(project: Path, target: Target, version: str, folder: Path) -> None:
    """Put the program's wheel and all it needs at run time on that Python of the target into `folder`.

    pip reads a requirement's marker (`; platform_system == "Windows"`) for the machine it runs on; so what is needed
    there alone is named to it.
    """
    markers = target.markers(version)
    named: list[str] = []
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        options = ["--quiet", "--only-binary=:all:", "--dest", str(folder), *target.pip_options(version)]
        _pip("download", *options, str(project), *named)
        absent = missing([Wheel.read(path) for path in sorted(folder.glob("*.whl"))], markers)
        if not absent:
            return
        if set(absent) <= set(named):
            raise BundleError(f"{', '.join(absent)}: not to be had for {target.tag}")
        named += absent


def install_text(target: Target, version: str) -> str:
    """Return INSTALL.txt, in both languages."""
    on_windows = target.is_windows
    program = f"{ENVIRONMENT}\\Scripts\\" if on_windows else f"{ENVIRONMENT}/bin/"
    return _INSTALL.substitute(
        project=PROJECT,
        version=version,
        platform=target.tag,
        pythons=" / ".join(target.versions),
        environment=ENVIRONMENT,
        python="python" if on_windows else "python3",
        pip=f"{program}pip",
        mediator=f"{program}mediator",
        folder_id="ketik cmd di kotak alamat File Explorer, lalu Enter" if on_windows else "cd ke folder itu",
        folder_en="type cmd in File Explorer's address bar, then Enter" if on_windows else "cd into it",
    )


def pack(wheels: Path, target: Target, version: str, archive: Path) -> None:
    """Write the archive: one folder with INSTALL.txt, the README, the licence and the wheels."""
    text = install_text(target, version)
    inside = Path(archive.stem)
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(str(inside / "INSTALL.txt"), text.replace("\n", "\r\n") if target.is_windows else text)
        for name in ("README.md", "LICENSE"):
            packed.write(ROOT / name, inside / name)
        for wheel in sorted(wheels.glob("*.whl")):
            packed.write(wheel, inside / "wheels" / wheel.name, zipfile.ZIP_STORED)


def prove(archive: Path, scratch: Path) -> None:
    """Install the archive as INSTALL.txt says, with nothing but what is in it, and start the program."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(scratch)
    folder = scratch / archive.stem
    programs = folder / ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    install = ["install", "--quiet", "--no-index", "--find-links", "wheels", PROJECT]
    for command in (
        [sys.executable, "-m", "venv", ENVIRONMENT],
        [str(programs / "pip"), "--disable-pip-version-check", *install],
        [str(programs / "mediator"), "--version"],
        [str(programs / "mediator"), "schema"],
    ):
        done = subprocess.run(command, cwd=folder, env=_bare_environment(), check=False, capture_output=True, text=True)
        if done.returncode:
            raise BundleError(f"the archive does not install: {' '.join(command)} said: {done.stderr.strip()}")


def _bare_environment() -> dict[str, str]:
    """Return this environment without what would lend the archive a package it does not hold."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "PIP_CONFIG_FILE": os.devnull}


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, check=False).returncode:
        raise BundleError(f"pip {arguments[0]} did not succeed; what it said is above")


def bundle(target: Target) -> Path:
    """Make the archive in `dist/`, try it out where it can be, and return it. Raises `BundleError`."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        built, wheels = scratch / "built", scratch / "wheels"
        _pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(ROOT))
        project = next(built.glob("*.whl"))
        for version in target.versions:
            fetch(project, target, version, scratch / version)
            shutil.copytree(scratch / version, wheels, dirs_exist_ok=True)
        version = Wheel.read(project).version
        archive = ROOT / "dist" / f"{PROJECT}-{version}-{target.tag}.zip"
        pack(wheels, target, version, archive)
        if target.is_here:
            prove(archive, scratch / "proof")
    return archive


def main() -> None:
    """Make the archive that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--platform", help="as pip names it, such as win_amd64; this one if not given")
    parser.add_argument(
        "--python-version", action="append", help="such as 3.12; may be repeated; this one if not given"
    )
    asked = parser.parse_args()
    target = Target(asked.platform, tuple(asked.python_version or [_RUNNING]))
    try:
        archive = bundle(target)
    except BundleError as error:
        sys.exit(str(error))
    proof = "installed from it alone, and started" if target.is_here else "made for elsewhere, so not tried out here"
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.1f} MB; {proof}.")


if __name__ == "__main__":
    main()
