"""`mediator encrypt`: encrypts a session that was plain, changes its passphrase, adds recipients."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from mediator_tui.cli.help import Spoken, argument, option
from mediator_tui.cli.places import is_example, session_folder
from mediator_tui.cli.settings import Settings
from mediator_tui.cli.unlocking import asked_for_new
from mediator_tui.cli.usage import WrongUse
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.text import visible
from mediator_tui.store.folder import SessionFolder


def encrypt(
    settings: Settings, session: str, new_passphrase: bool, new_passphrase_file: str | None, recipients: tuple[str, ...]
) -> int:
    """Encrypt a session, or change who can open it, and say what was done."""
    named = _named(recipients)
    folder = session_folder(settings, session)
    if is_example(folder):
        raise Fault("example-read-only", session=folder.name)
    if not folder.encrypted:
        if new_passphrase or new_passphrase_file:
            raise Fault("not-encrypted", session=folder.name)
        _encrypt(settings, folder, named)
        return 0
    if new_passphrase or new_passphrase_file:
        _change(settings, folder, new_passphrase_file)
    if named:
        _add(settings, folder, named)
    if not _removed_remains(settings, folder) and not (new_passphrase or new_passphrase_file or named):
        raise Fault("already-encrypted", session=folder.name)
    return 0


def _named(recipients: Iterable[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in recipients]
    if not all(name and key for name, _, key in pairs):
        raise WrongUse("encrypt-bad-recipient")
    return {name: key for name, _, key in pairs}


def _encrypt(settings: Settings, folder: SessionFolder, recipients: Mapping[str, str]) -> None:
    from mediator_tui.store.encrypting import encrypt as encrypt_folder  # noqa: PLC0415 (help does without it)
    from mediator_tui.store.encrypting import left_plain  # noqa: PLC0415

    encrypt_folder(folder, asked_for_new(settings, settings.passphrase_file), recipients)
    _line(settings, "encrypt-done", session=folder.name)
    if left := left_plain(folder):
        _line(settings, "encrypt-left", files=_names(left))


def _change(settings: Settings, folder: SessionFolder, file: str | None) -> None:
    from mediator_tui.store.sealing import key_files, write_key_files  # noqa: PLC0415 (help does without it)

    keys = folder.keys
    if keys is None or keys.board_only:
        raise Fault("locked")
    write_key_files(folder.path, key_files(keys, asked_for_new(settings, file)))
    _line(settings, "encrypt-changed", session=folder.name)


def _add(settings: Settings, folder: SessionFolder, recipients: Mapping[str, str]) -> None:
    from mediator_tui.store.encrypting import recipient_files  # noqa: PLC0415 (help does without it)
    from mediator_tui.store.sealing import write_key_files  # noqa: PLC0415

    if folder.keys is None:
        raise Fault("locked")
    write_key_files(folder.path, recipient_files(folder.keys, recipients))
    _line(settings, "encrypt-recipient", names=", ".join(recipients), session=folder.name)


def _removed_remains(settings: Settings, folder: SessionFolder) -> bool:
    """Remove plain files that a killed program left; return whether there were any."""
    from mediator_tui.store.encrypting import remove_plain  # noqa: PLC0415 (help does without it)

    removed = remove_plain(folder)
    if removed:
        _line(settings, "encrypt-remains", files=_names(removed))
    return bool(removed)


def _names(paths: Iterable[Path]) -> str:
    return ", ".join(sorted(path.name for path in paths))


def _line(settings: Settings, key: str, **values: str) -> None:
    print(visible(settings.say(key, **values)))


COMMAND = Spoken(
    "encrypt",
    encrypt,
    [
        argument("session", "SESSION"),
        option("--new-passphrase"),
        option("--new-passphrase-file", metavar="FILE"),
        option("--recipient", "recipients", metavar="RECIPIENT", multiple=True),
    ],
)
