"""The desk: who, kind, words, Enter. Keys that arrive together come out exact; a slip saves nothing."""

import os
from itertools import islice
from pathlib import Path

import pytest
from plain_driver import SIXTEEN
from test_plain_samples import SETS, _parties
from tui_driver import noting
from tui_scenes import SCENES, scene_of

from mediator_tui.domain.rooms import PARTY_LETTERS, joined
from mediator_tui.tui.actions import CLOSED, KINDS
from mediator_tui.tui.live.desk import MORE_KINDS

pytestmark = pytest.mark.usefixtures("own_settings")

SENTENCES = (
    "garis batas sejak girik", "air dapur masuk 40 cm", "takut rumah dijual", "1 kg beras", "2 bulan lalu",
    "pohon mangga, akar & dahan", 'dia bilang: "tidak"', "50% untuk adik", "anak-anak main lagi?", "0 rupiah pun tidak",
    "kata tukang 'kira-kira'", "sudah 14 tahun", "9 orang tahu", "- belum -", "+ ongkos", "y x . semua huruf",
    "Surat HARUS jujur", "jam 10:30 [tunggu]", "@tetangga #1", "(diam) lalu / pergi",
)  # fmt: skip
BETWEEN = ("", "^g^g", "t4", "^gtirai tertutup⏎1n⏎^g", "1⇥⇥␛␛", "^l^l", "t6", "fff", "→", "←", "?␛", "^p␛", " ␛", "12␛")
"""What a hand does between two notes."""


def _fifty() -> tuple[str, list[tuple[str, str, str]]]:
    """Return one burst of keys, and the records it must leave."""
    burst, wanted = "", []
    kinds = list(KINDS.items())
    for number in range(50):
        who = "120"[number % 3]
        kind, letter = kinds[number % len(kinds)]
        text = SENTENCES[number % len(SENTENCES)]
        half = len(text) // 2
        written = {
            0: f"{who}{letter}{text}⏎",
            1: f"{letter}{who}{text}⏎",
            2: f"{who}{letter}{text[:half]}^gini tidak ada⏎⇥1n^g{text[half:]}⏎",
            3: f"{'1' if who == '2' else '2'}{letter}{text}⇥{who}⏎",
            4: f"{who}{'n' if letter != 'n' else 'p'}{text[:half]}⇥{letter}{text[half:]}⏎",
            5: f"{who}{letter}{text}xyz⌫⌫⌫⏎",
            6: f"{who}{letter.upper()}{text}^s",
        }[number % 7]
        burst += BETWEEN[number % len(BETWEEN)] + written
        wanted.append(({"1": "a", "2": "b", "0": "mediator"}[who], kind, text))
    return burst, wanted


@pytest.mark.parametrize("behind", [False, True])
def test_fifty_notes_in_one_burst_are_exact(behind: bool, tmp_path: Path) -> None:
    """R2: who, kind and words fed in one go, with veil, `t4` and Tab between: every record exact, in order."""
    screen = noting(tmp_path, behind=behind)
    burst, wanted = _fifty()
    screen.feed(burst)
    again = screen.reopened()
    assert again.records() == wanted


def test_a_note_takes_the_technique_it_was_made_under(tmp_path: Path) -> None:
    """`t4` and a note in one burst: the note stands under technique 4."""
    screen = noting(tmp_path).feed("t41ntanah jelas⏎")
    assert [(record.text, record.technique) for record in screen.kept()] == [("tanah jelas", "avoid-win-lose")]


def _who_keys(letter: str) -> str:
    if letter == "m":
        return "0"
    number = PARTY_LETTERS.index(letter) + 1
    return str(number) if number < 9 else f"-{number - 8}"


def test_twenty_dialogues_typed_through_the_shell_come_back(samples: Path, tmp_path: Path) -> None:
    """Real talk, typed key by key in one burst each, is after reopening record for record what was said."""
    per_set = {"promediconv": 7, "casino": 6, "xpersona": 6, "qmsum": 1}
    twenty = [
        [turn for turn in dialogue if turn[1]][:60]
        for name, count in per_set.items()
        for dialogue in islice(SETS[name](samples), count)
    ]
    assert len(twenty) == 20
    for number, dialogue in enumerate(twenty):
        screen = noting(tmp_path / str(number), names=_parties(dialogue))
        for who, text in dialogue:
            screen.feed(f"{_who_keys(who)}u").type(text).feed("⏎")
        wanted = [("mediator" if who == "m" else who, "utterance", text) for who, text in dialogue]
        assert screen.records() == wanted
        assert screen.reopened().records() == wanted


@pytest.mark.parametrize(("who", "by"), [("1", "a"), ("2", "b"), ("0", "mediator"), ("9", "a+b")])
def test_who_kind_enter_costs_three_keys(who: str, by: str, tmp_path: Path) -> None:
    """Every who with every kind is saved in three keys, words may follow; in either order."""
    screen = noting(tmp_path)
    for kind, letter in KINDS.items():
        screen.feed(f"{who}{letter}⏎{letter}{who}⏎")
        assert screen.records()[-2:] == [(by, kind, "")] * 2
    assert screen.live.desk.empty


def test_a_who_alone_is_a_mark_and_words_alone_ask_who(tmp_path: Path) -> None:
    """`2 Enter` is a mark; words without kind a note; words without who ask, and one digit completes them."""
    screen = noting(tmp_path).feed("f2⏎")
    assert screen.records() == [("b", "mark", "")]
    screen.feed("⇥kata dulu⏎")
    assert screen.records() == [("b", "mark", "")]
    assert screen.shell.t("say-who") in screen.text()
    screen.feed("1⏎")
    assert screen.records()[-1] == ("a", "note", "kata dulu")
    screen.feed("n⏎")
    assert len(screen.records()) == 2
    screen.feed("2⏎")
    assert screen.records()[-1] == ("b", "interest", "")


def test_enter_with_nothing_chosen_does_nothing(tmp_path: Path) -> None:
    """Enter, held down, with nothing chosen, changes no file; after a note it saves no second one."""
    screen = noting(tmp_path).feed("f")
    before = screen.files()
    screen.feed("⏎⏎⏎^s")
    assert screen.files() == before
    screen.feed("1nsekali⏎⏎⏎⏎")
    assert screen.records() == [("a", "interest", "sekali")]


def test_tab_offers_what_the_cue_asks_for(tmp_path: Path) -> None:
    """In the walk Tab takes over the cue's who and kind, as the desk shows beforehand."""
    screen = noting(tmp_path).until("ask")
    cue = screen.live.context.walker.cue
    naming = screen.live.context.naming
    offered = screen.shell.t("tab-offers", who=naming.who(cue.to[0]), kind=naming.kind(str(cue.kind)))
    assert offered in screen.text()
    screen.feed("⇥garis jelas⏎")
    assert screen.records() == [(cue.to[0], cue.kind, "garis jelas")]


def test_several_say_it_together(tmp_path: Path) -> None:
    """`1 + 2 o` is said by both; the ninth party and after stand behind `-`; `,` has further kinds."""
    screen = noting(tmp_path, names=SIXTEEN)
    screen.feed("1+2oukur⏎", "1=3n⏎", "-1nair⏎", "-8+1n⏎", "9lrukun⏎", "2,3lampu⏎")
    everyone = joined(PARTY_LETTERS[:16])
    assert screen.records() == [
        ("a+b", "option", "ukur"), ("a+c", "interest", ""), (PARTY_LETTERS[8], "interest", "air"),
        (joined((PARTY_LETTERS[15], "a")), "interest", ""),
        (everyone, "value", "rukun"), ("b", MORE_KINDS[2], "lampu"),
    ]  # fmt: skip


def test_marks_without_words_are_in_the_catch_up_list(tmp_path: Path) -> None:
    """What was noted in three keys is counted on the desk, and listed to be filled in; once it is, it is gone."""
    screen = noting(tmp_path).feed("f2e⏎1⏎1nhalaman kering⏎")
    assert screen.shell.t("to-fill-in", count=2) in screen.text()
    screen.feed(" 3")
    text = screen.text()
    naming = screen.live.context.naming
    assert naming.kind("emotion") in text
    assert naming.kind("mark") in text


def test_backspace_goes_back_over_words_kind_and_who(tmp_path: Path) -> None:
    """With no words left Backspace takes back the kind, then the who, then the last jump."""
    screen = noting(tmp_path).feed("f")
    before = screen.live.context.walker.place
    screen.feed("t41nab⌫⌫")
    desk = screen.live.desk
    assert desk.typing
    assert (desk.who, desk.kind) == (("a",), "interest")
    screen.feed("⌫")
    assert (desk.typing, desk.who, desk.kind) == (False, ("a",), None)
    screen.feed("⌫")
    assert desk.empty
    screen.feed("⌫")
    assert screen.live.context.walker.place == before
    assert screen.records() == []


def test_pasted_text_is_one_note(tmp_path: Path) -> None:
    """Pasting in marks counts as words, whole, line breaks included; it saves nothing by itself."""
    screen = noting(tmp_path).feed("f1n")
    screen.shell.paste("satu\r\ndua\n1n tiga⏎")
    assert screen.records() == []
    screen.feed("⏎")
    assert screen.records() == [("a", "interest", "satu\ndua\n1n tiga⏎")]


# Esc -------------------------------------------------------------------------------------------------

_STAYS = {"stopped", "sealed", "sitting-ended", "case-closed"}


@pytest.mark.parametrize("name", [name for name in SCENES if name not in _STAYS])
def test_escape_hammered_ends_covered(name: str, tmp_path: Path) -> None:
    """From any screen and depth Esc, a few times, ends in an empty screen, and loses no letter."""
    screen = scene_of(name, tmp_path, "id")
    typed = {room: desk.editor.text for room, desk in screen.live.desks.items()} if screen.sitting.live else {}
    unfinished = screen.live.panel.unfinished() if screen.sitting.live and screen.live.panel else ""
    needed = 0
    while not screen.shell.veiled:
        screen.feed("␛")
        needed += 1
        assert needed < 10
    assert screen.covered
    screen.feed("␛␛␛")
    assert screen.covered
    if typed:
        now = {room: desk.editor.text for room, desk in screen.live.desks.items()}
        assert {room: now.get(room, "") for room in typed} == typed
        assert all(
            part in "".join(map(str, screen.files().values())) or part in now.values()
            for part in [unfinished]
            if part and screen.folder
        )


@pytest.mark.parametrize("keys", ["", "1", "n", "1nkata", "↑", "↑2", "t", " ", "^r", "1nkata⇥", "1y", ",", "d", "b"])
def test_a_few_escapes_cover_from_the_live_screen(keys: str, tmp_path: Path) -> None:
    """Esc, four times at most: whatever was begun on the live screen."""
    screen = scene_of("live-walk", tmp_path, "id").feed(keys).feed("␛␛␛␛")
    assert screen.covered
    assert screen.live.desk.editor.text == ("kata" if "kata" in keys else "")


# R1: words typed in the wrong state --------------------------------------------------------------------


def _sentences(samples: Path) -> list[str]:
    said = [
        text[:90]
        for name in ("xpersona", "promediconv", "casino")
        for dialogue in islice(SETS[name](samples), 12)
        for _, text in dialogue[:8]
        if text
    ]
    return list(dict.fromkeys(said))[:200]


def test_sentences_typed_in_marks_change_nothing(samples: Path, tmp_path: Path) -> None:
    """R1: 200 sentences fed in marks without Enter: no file, no room and no technique changes; Esc ends covered."""
    sentences = _sentences(samples)
    assert len(sentences) == 200
    screen = noting(tmp_path)
    before, place = screen.files(), screen.live.context.walker.place
    for sentence in sentences:
        screen.type(sentence)
        assert screen.live.context.room == "joint"
        assert screen.files() == before, sentence
        assert screen.live.context.walker.place == place, sentence
        screen.feed("␛␛␛␛␛␛␛")
        assert screen.covered, sentence
        assert screen.files() == before, sentence
        screen.feed("^g")


def test_sentences_typed_in_marks_save_no_word(samples: Path, tmp_path: Path) -> None:
    """R1, with records on every board: a slip may place a record, never make one, and no word of it is in a file."""
    screen = scene_of("boards-issues", tmp_path, "id").feed("b")
    before = screen.records()
    for sentence in _sentences(samples)[::4]:
        screen.type(sentence)
        assert screen.live.context.room == "joint"
        screen.feed("␛␛␛␛␛␛␛")
        assert screen.records() == before, sentence
        assert screen.covered, sentence
        screen.feed("^g")
        screen.live.desk.reset()


# Answers and mending -------------------------------------------------------------------------------------


def test_each_party_answers_for_itself(tmp_path: Path) -> None:
    """`1y` and `2.` are answers to the newest record; `9y` is refused and changes nothing."""
    screen = noting(tmp_path).feed("0sgaris, air⏎1y⏎2.⏎")
    assert [screen.kept()[0].answer(letter) for letter in "ab"] == ["yes", "silent"]
    before = screen.files()
    for keys in ("9y⏎", "9x⏎", "9.⏎", "1+2y⏎"):
        screen.feed(keys)
        assert screen.files() == before
        assert screen.shell.t("one-by-one")[:9] in screen.text()
        screen.feed("␛")
    screen.feed("0y⏎")
    assert screen.files() == before


def test_the_desk_names_what_is_answered_before_enter(tmp_path: Path) -> None:
    """`1y` names the record it would concern; nothing is written until Enter."""
    screen = noting(tmp_path).feed("0sgaris, air⏎")
    before = screen.files()
    screen.feed("1y")
    assert "garis, air" in screen.lines()[19]
    assert screen.shell.t("answer-yes") in screen.lines()[19]
    assert screen.files() == before


def test_a_picked_record_is_mended_by_the_same_keys(tmp_path: Path) -> None:
    """Who, kind, words, answers and Del on a picked record; Enter saves; a second look shows it at once."""
    screen = noting(tmp_path).feed("1nanak-anak bermain lagi⏎0gjauh⏎")
    screen.feed("↑↑2⏎")
    assert screen.records()[0] == ("b", "interest", "anak-anak bermain lagi")
    screen.feed("↑↑l⏎")
    assert screen.records()[0] == ("b", "value", "anak-anak bermain lagi")
    screen.feed("⇥ di halaman⏎" if screen.live.picked else "↑↑⇥ di halaman⏎")
    assert screen.records()[0] == ("b", "value", "anak-anak bermain lagi di halaman")
    screen.feed("⌦" if screen.live.picked else "↑↑⌦")
    assert screen.kept()[0].struck
    assert "~" in screen.feed("␛" if screen.live.picked else "").text()
    screen.feed("^z")
    assert not screen.kept()[0].struck


def test_mending_never_touches_the_words_that_wait(tmp_path: Path) -> None:
    """A draft on the desk is there again after a record was picked, its words changed, and let go."""
    screen = noting(tmp_path).feed("f1nsatu⏎2nsedang menulis⇥␛↑⇥ dua⏎␛␛")
    assert screen.records() == [("a", "interest", "satu dua")]
    assert screen.live.desk.editor.text == "sedang menulis"


# A failing disk ------------------------------------------------------------------------------------------


def test_what_the_disk_refuses_is_marked_and_heals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not saved: `!` before each record, the count at the top; noting goes on; healed, all stands in order."""
    screen = noting(tmp_path).feed("ff1nsatu⏎")
    full = True
    durable = os.fsync

    def fsync(handle: int) -> None:
        if full:
            raise OSError(28, "No space left on device")
        durable(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    screen.feed("2nkedua⏎1nketiga⏎")
    lines = screen.lines()
    assert screen.shell.t("state-waiting", count=screen.notes.waiting) in lines[0]
    marked = [line for line in lines if "kedua" in line or "ketiga" in line]
    assert len(marked) == 2
    assert all("!" in line for line in marked)
    assert "!" not in next(line for line in lines if "satu" in line)
    saved = screen.shell.t("saved", who="", kind="").split(":")[0] + ":"
    assert not any(saved in line for line in lines[-6:-4])
    screen.feed("1nempat⏎")
    full = False
    screen.notes.retry()
    screen.sitting.look()
    assert screen.shell.t("state-saved") in screen.lines()[0]
    assert "!" not in screen.text()
    assert [text for _, _, text in screen.records()] == ["satu", "kedua", "ketiga", "empat"]


def test_closed_pages_take_no_note() -> None:
    """The pages that stay as they are are the ones that the palette and the help never cover."""
    assert {"break", "stop", "parties-screen", "locked", "sealed", "ended"} == CLOSED
