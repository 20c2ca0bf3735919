"""A review comes back from a supervisor's own machine and stands beside the session it is about."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from cli_tools import contents
from conftest import Called
from reviewed_tools import desk_of, rate, reviewed_session
from sealed_tools import PASSPHRASE, quick_scrypt
from session_tools import ticking

from mediator_tui.domain.fault import Fault
from mediator_tui.review.returning import merge
from mediator_tui.store import returned
from mediator_tui.store.encrypting import encrypt
from mediator_tui.store.folder import SessionFolder
from mediator_tui.store.parcel import identity_in, new_identity, sealed
from mediator_tui.store.plain_log import PlainLog
from mediator_tui.walk.notes import Notes

__all__ = ["quick_scrypt"]
Call = Callable[..., Called]
UNTIL = ("--until", "2099-01-31")


@pytest.fixture
def folder(sessions: Path) -> SessionFolder:
    """Return the mediator's session, which they have rated themselves; party b lets its caucus be read."""
    folder = reviewed_session(sessions)
    session = folder.session()
    session.share_consent = {"b": "yes"}
    folder.save(session)
    desk = desk_of(folder)
    desk.comment("j1", "komentar mediator")
    rate(desk, 3, 2, 4)
    desk.close()
    return folder


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, str]:
    """Return a key's file and its public half: both sides use it here."""
    path = tmp_path / "kunci.txt"
    return path, new_identity(path)


@pytest.fixture
def copy(call: Call, folder: SessionFolder, key: tuple[Path, str], tmp_path: Path) -> SessionFolder:
    """Return what the supervisor received, with party b's caucus."""
    parcel = tmp_path / "titipan.age"
    code, _, err = call("share", folder.path, "--to", key[1], *UNTIL, "--room", "caucus-b", "-o", parcel)
    assert code == 0, err
    code, out, _ = call("--sessions", tmp_path / "supervisor", "receive", parcel, "--key", key[0])
    assert code == 0
    return SessionFolder(Path(out.strip()))


def review(copy: SessionFolder, coder: str = "sari", *, words: str = "di sini melunak") -> None:
    """Have a supervisor review the copy, the caucus too, and hand in."""
    desk = desk_of(copy, coder, rooms=("joint", "caucus-b"))
    desk.code(["j2", "b1"], "find-shared-values")
    desk.comment("j2", words)
    desk.correct("b1", "hanya antara kita berdua")
    desk.bookmark("j3")
    desk.stop_at("j4")
    rate(desk, 4, 2, None, quote="j2")
    desk.close()


def give_back(call: Call, copy: SessionFolder, key: tuple[Path, str], out: Path, *more: str) -> Called:
    return call("share", copy.path, "--review", "--to", key[1], *UNTIL, "-o", out, "--force", *more)


def receive(call: Call, parcel: Path, key: tuple[Path, str], folder: SessionFolder, *more: str | Path) -> Called:
    return call("receive", parcel, "--key", key[0], "--into", folder.path, *more)


def inside(parcel: Path, key: tuple[Path, str]) -> dict[str, str]:
    opened = pyrage.decrypt(parcel.read_bytes(), [pyrage.x25519.Identity.from_str(identity_in(key[0]))])
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def parcel(call: Call, copy: SessionFolder, key: tuple[Path, str], tmp_path: Path) -> Path:
    """Return a review on its way back."""
    review(copy)
    out = tmp_path / "ulasan.age"
    code, printed, err = give_back(call, copy, key, out)
    assert (code, printed) == (0, f"{out}\n"), err
    assert "sari" in err
    assert "not handed in" not in err
    return out


def test_only_the_reviewers_own_files_go_back(parcel: Path, key: tuple[Path, str]) -> None:
    files = inside(parcel, key)
    assert sorted(files) == ["review-caucus-b@sari.toml", "review-joint@sari.toml", "review@sari.toml"]
    everything = "".join(files.values())
    assert everything.count("shared_until = 2099-01-31") == 3
    assert not [word for word in ("ayah saya", "bookmark", "stopped", "mediator\n") if word in everything]


def test_it_stands_beside_the_session_and_both_rubrics_are_seen(
    call: Call, folder: SessionFolder, parcel: Path, key: tuple[Path, str]
) -> None:
    before = contents(folder.path)
    code, out, err = receive(call, parcel, key, folder)
    assert (code, out) == (0, f"{folder.path}\n")
    assert "2 codes, 3 scores, 2 comments" in err
    after = contents(folder.path)
    assert {name: data for name, data in after.items() if "@sari" not in name} == before
    assert len(after) == len(before) + 3
    desk = desk_of(folder, rooms=("joint", "caucus-b"))
    ratings = desk.rubric.all()
    assert [ratings[each].scores["g1"].value for each in ("", "sari")] == [3, 4]
    assert [each.text for each in desk.comments_on("j2")] == ["di sini melunak"]
    assert desk.line("b1").words == "hanya antara kita berdua"
    assert {(each.coder, each.code) for each in desk.line("b1").codes} == {("sari", "find-shared-values")}
    desk.rubric.reply(ratings["sari"].scores["g1"], "terima kasih")
    desk.close()
    assert call("check", folder.path)[0] == 0


def test_a_second_return_replaces_the_first_whole(
    call: Call, folder: SessionFolder, copy: SessionFolder, parcel: Path, key: tuple[Path, str]
) -> None:
    receive(call, parcel, key, folder)
    desk = desk_of(copy, "sari", rooms=("joint", "caucus-b"))
    desk.rubric.reopen()
    desk.rubric.score("g1", 1, ["j4"])
    desk.rubric.hand_in()
    desk.uncode("b1", "find-shared-values")
    desk.correct("b1", desk.line("b1").record.text)
    desk.close()
    give_back(call, copy, key, parcel)
    assert sorted(inside(parcel, key)) == ["review-joint@sari.toml", "review@sari.toml"]
    assert receive(call, parcel, key, folder)[0] == 0
    seen = desk_of(folder, rooms=("joint", "caucus-b"))
    assert seen.rubric.all()["sari"].scores["g1"].value == 1
    assert seen.line("b1").words == "hanya antara kita"
    assert "berdua" not in "".join(path.read_text("utf-8") for path in folder.path.glob("*.toml"))


def refused(call: Call, folder: SessionFolder, parcel: Path, key: tuple[Path, str], says: str) -> None:
    """Check that one clear line comes, and that nothing is written."""
    before = contents(folder.path)
    code, out, err = receive(call, parcel, key, folder)
    assert (code, out, err.count("\n")) == (1, "", 1), err
    assert says in err
    assert "Traceback" not in err
    assert contents(folder.path) == before


def test_what_is_said_of_a_record_that_is_gone_is_left_out_and_the_rest_comes_in(
    call: Call, folder: SessionFolder, parcel: Path, key: tuple[Path, str]
) -> None:
    notes = Notes.opened(folder, ticking())
    notes.remove("joint", "j2")
    notes.close()
    code, _, err = receive(call, parcel, key, folder)
    assert code == 0
    assert "no longer has: 1" in err
    desk = desk_of(folder, "pembaca")
    found = [*desk.written.everybodys("review", "code", "score"), *desk.written.everybodys("review-joint", "comment")]
    assert found
    assert "j2" not in {each.get("about") for each in found}
    assert all("j2" not in each.get("quotes", []) for each in found)


def test_a_review_of_another_session_is_none_of_this_one(
    call: Call, folder: SessionFolder, parcel: Path, key: tuple[Path, str]
) -> None:
    session = folder.session()
    session.sittings[0].began = session.sittings[0].began.replace(hour=10)
    folder.save(session)
    refused(call, folder, parcel, key, "not of session")


def test_who_reviews_here_is_not_written_over(
    call: Call, folder: SessionFolder, parcel: Path, key: tuple[Path, str]
) -> None:
    desk = desk_of(folder, "sari")
    desk.comment("j1", "ditulis di sini")
    refused(call, folder, parcel, key, "open in another program")
    desk.close()
    refused(call, folder, parcel, key, "right here")


def test_the_two_kinds_of_parcel_are_told_apart(
    call: Call, folder: SessionFolder, parcel: Path, key: tuple[Path, str], tmp_path: Path
) -> None:
    code, _, err = call("receive", parcel, "--key", key[0])
    assert (code, err.count("\n")) == (1, 1)
    assert "--into" in err
    refused(call, folder, tmp_path / "titipan.age", key, "without --into")


CODE = 'format = 1\nroom = "review"\nreview_of = "x"\nshared_until = 2099-01-31\n'
_AT = 'at = 2026-11-21T09:00:00+07:00\nby = "mediator"\n'


def _block(kind: str, more: str, ident: str = "v1@sari") -> str:
    return f'{CODE}\n[[records]]\n{_AT}kind = "{kind}"\n{more}\nid = "{ident}"\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("review.toml", _block("code", 'about = "j1"\ncode = "loop"\ntext = ""', "v1")),
        ("review-private@sari.toml", _block("keep", 'text = "x"', "vp1@sari").replace('"review"', '"review-private"')),
        ("joint@sari.toml", _block("note", 'text = "x"', "j1@sari").replace('"review"', '"joint"')),
        ("../review@sari.toml", _block("code", 'about = "j1"\ncode = "loop"\ntext = ""')),
        ("review@sari.toml", _block("code", 'about = "j1"\ncode = "loop"\ntext = "katanya"')),
        ("review@sari.toml", _block("code", 'about = "j1"\ncode = "kata dia sendiri"\ntext = ""')),
        ("review@sari.toml", _block("code", 'about = "j1"\ncode = "loop"\nsaid = "katanya"\ntext = ""')),
        ("review@sari.toml", _block("utterance", 'text = ""')),
        ("review@sari.toml", _block("code", 'about = "j1"\ncode = "loop"\ntext = ""', "v1@budi")),
        ("review@sari.toml", _block("code", 'about = "j1"\ncode = "loop"\ntext = ""').replace("2099-01-31", "true")),
        ("review-joint@sari.toml", _block("keep", 'text = "x"', "vj1@sari").replace('"review"', '"review-joint"')),
        ("review@sari.toml", _block("code", 'about = "j1"') + '\n[[changes]]\nrecord = "j1"\nid = "v2@sari"\n'),
        ("review@sari.toml", "bukan TOML ["),
        ("review@sari.toml", ""),
    ],
)
def test_nothing_but_a_review_comes_in(  # noqa: PLR0917
    call: Call, folder: SessionFolder, key: tuple[Path, str], tmp_path: Path, name: str, content: str
) -> None:
    parcel = tmp_path / "palsu.age"
    content = content.replace('review_of = "x"', f'review_of = "{folder.session().seed}"')
    parcel.write_bytes(sealed({name: content.encode()}, returned.recipient_of(key[1])))
    refused(call, folder, parcel, key, "no review")


def test_a_disk_that_is_full_leaves_what_was_there(  # noqa: PLR0917
    call: Call,
    folder: SessionFolder,
    copy: SessionFolder,
    parcel: Path,
    key: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receive(call, parcel, key, folder)
    before = contents(folder.path)
    review_again = desk_of(copy, "sari")
    review_again.comment("j4", "lagi")
    review_again.close()
    give_back(call, copy, key, parcel)
    real, left = PlainLog.replace, [2]

    def full(self: PlainLog, data: bytes) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        return real(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(PlainLog, "replace", full)
        code, out, err = receive(call, parcel, key, folder)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert contents(folder.path) == before
    assert receive(call, parcel, key, folder)[0] == 0
    assert contents(folder.path) != before


@pytest.mark.usefixtures("quick_scrypt")
def test_into_an_encrypted_session_it_comes_sealed(
    call: Call, folder: SessionFolder, parcel: Path, key: tuple[Path, str], tmp_path: Path
) -> None:
    encrypt(folder, PASSPHRASE)
    secret = tmp_path / "rahasia"
    secret.write_text(PASSPHRASE, "utf-8")
    for _ in range(2):
        code, _, err = receive(call, parcel, key, folder, "--passphrase-file", secret)
        assert code == 0, err
    assert not [path for path in folder.path.rglob("*") if path.is_file() and b"melunak" in path.read_bytes()]
    assert not list(folder.path.glob("review*.toml"))
    desk = desk_of(folder, rooms=("joint", "caucus-b"))
    assert desk.rubric.all()["sari"].scores["g1"].value == 4
    assert desk.line("b1").words == "hanya antara kita berdua"
    desk.close()


def test_whose_review_is_asked_where_there_are_several(
    call: Call, copy: SessionFolder, key: tuple[Path, str], tmp_path: Path
) -> None:
    out = tmp_path / "x.age"
    code, _, err = give_back(call, copy, key, out)
    assert (code, "no review here yet" in err) == (2, True)
    review(copy)
    desk = desk_of(copy, "tono")
    desk.comment("j1", "juga")
    desk.close()
    code, _, err = give_back(call, copy, key, out)
    assert (code, "sari, tono" in err) == (2, True)
    code, _, err = give_back(call, copy, key, out, "--as", "tono")
    assert (code, "not handed in" in err) == (0, True)
    assert list(inside(out, key)) == ["review-joint@tono.toml"]
    assert give_back(call, copy, key, out, "--as", "nobody")[0] == 1
    assert give_back(call, copy, key, out, "--room", "caucus-b")[0] == 2


def test_words_on_a_caucus_go_out_only_where_its_party_agrees(
    call: Call, folder: SessionFolder, key: tuple[Path, str], tmp_path: Path
) -> None:
    """Whoever reviews on the mediator's own machine takes no caucus along by giving a review back."""
    session = folder.session()
    session.share_consent = {}
    folder.save(session)
    review(folder)
    code, _, err = give_back(call, folder, key, tmp_path / "x.age")
    assert (code, "Bu Sulastri" in err) == (1, True)
    assert not (tmp_path / "x.age").exists()


def test_what_was_given_back_and_what_is_written_here_are_never_mixed(folder: SessionFolder) -> None:
    """Its ids are those of its writer, so that none can stand for a record of somebody else."""
    desk = desk_of(folder, "budi")
    desk.comment("j1", "x")
    desk.close()
    given = returned.given_back(folder, "budi", folder.session().created)
    assert [re.sub(r"\d", "", record.id) for _, record in given.records()] == ["vj@budi"]
    with pytest.raises(Fault, match="reviewer-here"):
        merge(folder, given)
