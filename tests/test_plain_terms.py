"""Offers, terms, their check and the whole text in plain lines; the same as on the screen."""

from pathlib import Path

from plain_driver import new_session, on_disk, records, type_into

from mediator_tui.domain.records import Record
from mediator_tui.store.folder import SessionFolder

SEED = ("1i air dapur", "1n halaman kering", "2n tembok aman", "1o pipa", "2o separuh", "9r pipa dipasang secepatnya")


def _by_text(folder: SessionFolder, text: str) -> Record:
    return next(record for record in records(folder) if record.text == text)


def test_offers_stand_in_chains_and_are_tied(tmp_path: Path) -> None:
    """Which offer it answers, package, interests, issue, condition, withdrawn: each one line."""
    folder = new_session(tmp_path)
    played = type_into(
        folder, *SEED, "b", "4", "5 w4", "5 >4", "5 n2", "5 n3", "5 +1", "5 1? kalau kering", "4 ~", "", ""
    )
    answer = _by_text(folder, "separuh")
    assert (answer.get("answers_to"), answer.get("if_then"), answer.get("issue")) == ("j4", "j4", "j1")
    assert answer.get("interests") == ["j2", "j3"]
    assert answer.get("agreed_if_a") == "kalau kering"
    assert _by_text(folder, "pipa").struck
    assert "menawar balik j4" in played.text
    assert "ditarik" in played.text


def test_the_form_asks_field_by_field(tmp_path: Path) -> None:
    """The term's number alone opens its form; Enter skips, a minus empties, a full stop ends."""
    folder = new_session(tmp_path)
    played = type_into(folder, *SEED, "b", "5", "6", "1+2", "", "tepi", "", "2026-11-28", ".", "", "")
    term = _by_text(folder, "pipa dipasang secepatnya")
    assert (term.get("who"), term.get("where"), str(term.get("due"))) == ("a+b", "tepi", "2026-11-28")
    assert "3 dari 13, di mana, Di mana, sebelah mana?:" in played.text
    type_into(folder, "b", "5", "6", "-", ".", "", "")
    assert _by_text(folder, "pipa dipasang secepatnya").get("who") is None


def test_the_check_numbers_what_is_not_asked_yet(tmp_path: Path) -> None:
    """Questions of each term, then of the whole text; a number puts one aside, 0 asks all again."""
    folder = new_session(tmp_path)
    played = type_into(folder, *SEED, "b", "6", "1", "0", "", "")
    assert '"secepatnya": Mulai kapan?' in played.text
    assert "1 dikesampingkan" in played.text
    assert "Sendiri-sendiri: belum ditanyakan kepada semua." in played.text
    assert _by_text(folder, "pipa dipasang secepatnya").get("put_aside") is None


def test_the_whole_text_is_asked_field_by_field(tmp_path: Path) -> None:
    """Choices by number, words, dates; a wrong date is told in one line and not kept."""
    folder = new_session(tmp_path)
    played = type_into(
        folder, "b", "7", "3", "", "balai desa", "besok", "1", "bertemu dulu", "2027-01-09", "1", "9", "1", ""
    )
    made = folder.agreement()
    assert (made.kind, made.place, made.day, made.confidential) == ("minutes", "balai desa", None, True)
    assert (made.new_dispute, str(made.review), made.advice) == ("bertemu dulu", "2027-01-09", {"a": "taken"})
    assert made.read_aloud
    assert '"besok" bukan tanggal' in played.text


def test_asked_alone_is_noted_in_its_room_only(tmp_path: Path) -> None:
    """`b` in a caucus asks the three questions; Enter notes that they were asked, a full stop notes nothing."""
    folder = new_session(tmp_path)
    type_into(folder, "1rr", "b", ".", "rr")
    assert records(folder, "caucus-a") == []
    played = type_into(folder, *SEED, "1rr", "b", "", "rr", "2rr", "b", "", "rr", "b", "6", "", "")
    assert "Sendiri-sendiri: sudah ditanyakan kepada semua." in played.text
    assert "ditanya sendiri" not in on_disk(folder.path)["joint.toml"].decode()
    assert [record.kind for record in records(folder, "caucus-b")] == ["mark"]


def test_closing_draws_the_text_up(tmp_path: Path) -> None:
    """Closed as agreed the text is there, and the page says for whom it awaits ratification."""
    folder = new_session(tmp_path)
    session = folder.session()
    session.parties[0].ratified_by = "rapat warga"
    folder.save(session)
    played = type_into(folder, *SEED, "m", "0", "2")
    assert "Naskah kesepakatan sudah disusun: butir 1" in played.text
    assert "Menunggu pengesahan: Pak Wiryo: rapat warga" in played.text
    assert [term.text for term in folder.agreement().terms] == ["pipa dipasang secepatnya"]
