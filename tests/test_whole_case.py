"""The whole of one case, from home to destroyed: the drain and the mango tree, on the screen and in plain lines."""

from pathlib import Path

import pytest
from cli_tools import Call
from plain_driver import new_session, on_disk, records, row, type_into
from tui_driver import Screen

from mediator_tui.store.folder import SessionFolder
from mediator_tui.walk.turned import Follower

pytestmark = pytest.mark.usefixtures("own_settings")

CONSENTED = "pohon berdiri terus, dahan boleh dirapikan"
WITHDRAWN = "dapur diperiksa enam minggu lagi"
PRIVATE = ("bank bisa menolak", "malu pernah membentak", "pinjaman 18 juta", "jawaban penapisan")
"""What is said alone and never released; it may stand in its own room and nowhere else."""


def _board(folder: SessionFolder) -> dict[str, list[str]]:
    """Return what the parties' own screen shows, as another program sees it."""
    return {part: [each.text for each in shown] for part, shown in Follower(folder).turned.items()}


def _assert_apart(files: dict[str, bytes]) -> None:
    """What was said alone stands in no file but that caucus's own."""
    for word in PRIVATE:
        assert [name for name, data in files.items() if word.encode() in data and "caucus" not in name] == []
    assert PRIVATE[0].encode() not in files.get("caucus-b.toml", b"")
    assert PRIVATE[2].encode() not in files.get("caucus-a.toml", b"")


def _said(screen: Screen, room: str = "joint") -> list[str]:
    return [text for *_, text in screen.records(room)]


def _prepare(screen: Screen) -> None:
    """Each alone: the screening's answers go nowhere, the colour is kept once, the purpose in the party's own room."""
    for _ in "12":
        walker = screen.live.context.walker
        while not walker.unwritten:
            assert walker.next()
        screen.feed("1n").type(PRIVATE[3]).feed("⏎").until("colour")
        screen.live.open("colour")
        screen.feed("1⏎→")
    screen.go("opening")
    assert b"green" in screen.files()["safety.toml"]
    assert not [name for name, data in screen.files().items() if PRIVATE[3].encode() in data]
    screen.feed("1^r,1").type("tanah jelas").feed("⏎^r⏎⏎")
    assert _said(screen, "caucus-a") == ["tanah jelas"]
    assert screen.records() == []


def _to_interests(screen: Screen) -> None:
    """From the opening to the interests: the board shows what all said yes to, and no raw word."""
    assert screen.folder
    screen.until("consent").feed("1y⏎2y⏎")
    assert screen.notes.session.notes_consent == {"a": "yes", "b": "yes"}
    screen.go("accounts").note("1u", "salurannya masuk tanah saya").note("2p", "garisnya sudah pas")
    screen.note("0s", "garis, air, pohon").feed("1y⏎2.⏎")
    screen.go("understanding").note("9l", "rukun bertetangga").feed("1y⏎2.⏎")
    screen.go("agenda").note("9i", "Air dapur ke mana?").feed("1y⏎2y⏎").note("9i", "Garis dicari bagaimana?")
    assert _board(screen.folder) == {"agenda": ["Air dapur ke mana?"]}
    screen.go("interests").note("1n", "halaman kering").note("2n", "saluran jalan")


def _caucuses(screen: Screen) -> None:
    """One thing goes out in agreed words, one the party will say itself, one is withdrawn; the rest stays inside."""
    screen.feed("1^r").note("n", PRIVATE[0]).note("n", "tanaman almarhumah").note("e", PRIVATE[1])
    screen.feed("^r↓3↓1⇥^u").type(CONSENTED).feed("⏎↓4⏎")
    assert f'"{CONSENTED}"' in screen.text()
    screen.feed("⏎2^r").note("n", WITHDRAWN).note("n", PRIVATE[2]).feed("^r1↓3⏎⏎")
    assert _said(screen)[-2:] == [CONSENTED, WITHDRAWN]
    screen.feed("2^r^r3⏎⏎⏎")
    assert screen.live.context.room == "joint"
    assert _said(screen)[-1] == CONSENTED
    assert WITHDRAWN.encode() not in screen.files()["joint.toml"]
    assert [each.release for each in screen.kept("caucus-a")] == [None, "keep", "share", "self"]
    _assert_apart(screen.files())


def _options(screen: Screen) -> None:
    """An offer, its counter-offer, a package, a conditional yes; the parties see them once they are shown."""
    assert screen.folder
    screen.go("options").note("1o", "pipa lewat tepi").note("2o", "biaya separuh").feed("b→→→↓w1")
    first, answer = (record for record in screen.kept() if record.kind == "option")
    assert answer.get("answers_to") == first.id
    screen.feed("↑⏎↓↓⏎⏎↓⏎1⏎2↓↓⏎").type("asal tidak menggali akar").feed("⏎␛")
    tied = next(record for record in screen.kept() if record.id == first.id)
    assert (tied.get("if_then"), len(tied.get("interests"))) == (answer.id, 2)
    assert tied.get("agreed_if_b") == "asal tidak menggali akar"
    assert "options" not in _board(screen.folder)
    screen.feed(" b")
    assert _board(screen.folder)["options"] == ["pipa lewat tepi"]


def _terms(screen: Screen) -> None:
    """The check asks, the form answers; each says yes alone; what one declines is no term of the agreement."""
    assert screen.folder
    screen.go("agreement").note("9r", "pipa dipasang secepatnya").note("9r", "dahan dipangkas").feed("b←c")
    assert '"secepatnya": Mulai kapan?' in screen.text()
    assert "Sendiri-sendiri: belum ditanyakan" in screen.text(120, 40)
    screen.feed("␛⏎↓⏎2⏎⏎").type("memasang pipa tertimbun").feed("⏎↓↓⏎2026-11-28⏎1y⏎2y⏎␛↓⏎1y⏎2x⏎␛c")
    assert "secepatnya" in screen.text()
    screen.feed("w3").type("Balai RT 04").feed("⏎51␛␛b")
    for party in "12":
        screen.feed(f"{party}^rb⏎^r⏎⏎")
    screen.feed("b←c")
    assert "Sendiri-sendiri: sudah ditanyakan" in screen.text(120, 40)
    screen.feed("␛b")
    assert _board(screen.folder)["terms"] == ["pipa dipasang secepatnya"]


def _close(screen: Screen) -> None:
    """Closed as agreed, the text holds what both said yes to, and every word said alone is where it was."""
    assert screen.folder
    screen.feed(" 01⏎")
    assert screen.folder.session().outcome == "agreed"
    text = screen.folder.agreement()
    assert next((term.text, term.agreed) for term in text.terms) == ("pipa dipasang secepatnya", ["a", "b"])
    assert (text.place, text.confidential, text.names) == ("Balai RT 04", True, [])
    _assert_apart(screen.files())
    screen.feed("⏎")


def _documents(screen: Screen, call: Call, folder: Path) -> None:
    """The agreement with legal names; what is shared and copied holds no word said alone and no legal name."""
    assert screen.folder
    session = screen.folder.path
    named = (
        "--name",
        "a=Wiryo Sudarmo",
        "--name",
        "b=Sulastri Karto",
        "--place",
        "Balai RT 04",
        "--date",
        "2026-11-22",
    )
    letter = folder / "surat.md"
    code, _, err = call("export", session, "agreement", *named, "-o", letter, language="id")
    assert code == 0, err
    signed = letter.read_text("utf-8")
    assert "Wiryo Sudarmo" in signed
    assert "28 November 2026" in signed
    assert "dahan" not in signed
    key = folder / "kunci.txt"
    _, public, _ = call("receive", "--new-key", key)
    parcel, copy, received = folder / "titipan.age", folder / "latihan", folder / "diterima"
    assert call("share", session, "--to", public.strip(), "--until", "2099-01-31", "-o", parcel)[0] == 0
    assert call("receive", parcel, "--key", key, "--sessions", received)[0] == 0
    assert call("anonymise", session, "--to", copy, "--fictional", "--yes")[0] == 0
    _, told, _ = call("about", session, "b", language="id")
    assert "saluran jalan" in told
    outside = {**on_disk(copy), **on_disk(received), "about": told.encode(), "letter": signed.encode()}
    for word in (*PRIVATE[:2], PRIVATE[3], WITHDRAWN):
        assert [name for name, data in outside.items() if word.encode() in data and name != "caucus-b.toml"] == []
    assert [name for name, data in outside.items() if b"Sudarmo" in data] == ["letter"]


def _follow_up(screen: Screen) -> None:
    """The dates come out of the terms; at the first check the first term was kept, and the rooms are not touched."""
    assert screen.folder
    rooms = {name: data for name, data in screen.files().items() if "caucus" in name or "joint" in name}
    screen.feed("0⏎2⏎␛31⏎␛1⏎1␛␛␛")
    assert screen.folder.session().follow_up_consent == {"a": "yes"}
    kept = screen.folder.follow_up()
    assert next(str(check.due) for check in kept.checks) == "2026-12-01"
    assert [(each.term, each.outcome) for each in kept.results] == [("t1", "kept")]
    assert {name: data for name, data in screen.files().items() if name in rooms} == rooms


def _destroy(screen: Screen) -> None:
    """Only with the agreement handed over and the number typed; then nothing of the session is on the disk."""
    assert screen.folder
    name = screen.folder.name
    screen.feed("2⌦5").type(name).feed("⏎")
    assert screen.folder.path.exists()
    screen.feed("425").type(name).feed("⏎")
    assert "sudah dimusnahkan" in screen.text()
    assert list(screen.root.iterdir()) == []
    screen.feed("⏎2")
    assert name not in screen.text()


def test_from_home_to_destroyed_on_the_screen(sessions: Path, call: Call, tmp_path: Path) -> None:
    """In Indonesian: what stands on the board, in the joint file, in the agreement, and in the end on the disk."""
    sessions.mkdir()
    screen = Screen(sessions, "id", at_home=True).feed("1Pak Wiryo⏎Bu Sulastri⏎⏎")
    screen.folder = screen.notes.folder
    assert screen.folder
    _prepare(screen)
    _to_interests(screen)
    _caucuses(screen)
    _options(screen)
    _terms(screen)
    parties = Follower(screen.folder)
    _close(screen)
    _documents(screen, call, tmp_path)
    _follow_up(screen)
    _destroy(screen)
    assert parties.look()
    assert parties.turned == {}


def test_from_new_to_destroyed_in_plain_lines(sessions: Path, call: Call, tmp_path: Path) -> None:
    """In English, with the commands: the same rooms, the same board, the same agreement, and nothing left."""
    folder = new_session(sessions, language="en")
    to_terms = (
        "9i where the kitchen water goes", "1y", "", "2y", "", "1n a dry yard", "2n a drain that works",
        "1rr", "n the bank may refuse", "n the tree was hers", "rr", "3", "1", "the tree stays, branches are cut", "",
        "2rr", "n a loan of 18 million", "n an inspection", "rr", "3", "1", "an inspection in six weeks", "",
    )  # fmt: skip
    type_into(folder, *to_terms, language="en")
    assert row(records(folder)[-1]) == ("b", "interest", "an inspection in six weeks")
    type_into(folder, "2rr", "rr", "2", "3", "", "", language="en")
    joint = on_disk(folder.path)["joint.toml"]
    assert b"inspection" not in joint
    assert b"the tree stays" in joint
    assert b"bank" not in joint
    type_into(folder, "9r a buried pipe, soon", "1y", "", "2y", "", "9r a new wall", "1y", "", "2x", "", language="en")
    asked = type_into(folder, "1rr", "b", "", "rr", "", "2rr", "b", "", "rr", "", "b", "6", "", "", language="en")
    assert "soon" in asked.text
    type_into(folder, "m", "0", "1", language="en")
    assert folder.session().outcome == "agreed"
    parties = Follower(folder)
    assert [each.text for each in parties.turned["terms"]] == ["a buried pipe, soon"]
    letter = tmp_path / "agreement.md"
    assert call("export", folder.path, "agreement", "--name", "a=Wiryo", "-o", letter)[0] == 0
    assert "a buried pipe" in letter.read_text("utf-8")
    assert "wall" not in letter.read_text("utf-8")
    assert call("follow-up", folder.path)[0] == 0
    assert call("close", folder.path, "--yes")[0] != 0
    code, _, err = call("close", folder.path, "--handed-over", "--yes")
    assert code == 0, err
    assert list(sessions.iterdir()) == []
    assert parties.look()
    assert parties.turned == {}
