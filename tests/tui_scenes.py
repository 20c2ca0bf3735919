"""Every screen and state of the full screen, each made by keys, in "The drain and the mango tree"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import cast

from plain_driver import BEGAN, TWO, Clock, session_of
from tui_driver import Screen

from mediator_tui.domain.agreements import Agreement, Term
from mediator_tui.domain.follow_ups import Due
from mediator_tui.domain.language import Language
from mediator_tui.domain.sessions import Outcome, Sitting
from mediator_tui.domain.text import storable
from mediator_tui.store import room_file
from mediator_tui.store.folder import SessionFolder, create
from mediator_tui.tui.faces.documents import Documents
from mediator_tui.walk.closing import close_session

THREE = ("Hendra", "Yuli", "Rizal")
TEN = (
    "Datuk Saidin", "Kak Murni", "Pak Togar", "Bu Anindya", "Pak Seno", "Mak Jura", "Bang Odi", "Bu Rini", "Pak Daud",
    "Bu Lastri",
)  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    "line": ("Bagaimana garis batas dicari dan ditandai?", "How is the line found and marked?"),
    "water": ("Ke mana air dapur mengalir, sekarang dan nanti?", "Where does the kitchen water go, now and later?"),
    "tree": ("Bagaimana merawat pohon mangga, akar dan dahannya?", "How is the mango tree cared for?"),
    "money": ("Bagaimana dengan uang yang sudah keluar?", "What about the money already spent?"),
    "dry": ("halaman tetap kering", "a dry yard"),
    "mango": ("garisnya lewat pohon mangga; akar rusak tembok", "line runs by the mango; roots break my wall"),
    "wall": ("tembok aman", "a safe wall"),
    "sum": ("garis batas, air dapur, pohon mangga", "the line, kitchen water, the mango tree"),
    "clear": ("garis tanah yang jelas", "a clear line"),
    "honest": ("surat harus jujur", "papers must be honest"),
    "good": ("rukun bertetangga", "good neighbours"),
    "before": ("dulu tidak begini", "it was not like this before"),
    "drain": ("dapur diperiksa 6 minggu lagi, saluran jalan", "kitchen check in 6 weeks, the drain must run"),
    "loan": ("pinjaman 18 juta untuk dapur jangan hilang", "the kitchen loan must not be lost"),
    "morning": ("kalau tidak sepakat, apa yang Ibu lakukan besok?", "without agreement, what would you do tomorrow?"),
    "agreed": ("dapur saya diperiksa enam minggu lagi", "my kitchen is inspected in six weeks"),
    "too": ("Pak Wiryo juga", "Pak Wiryo does too"),
    "thief": ("yang paling sakit: disebut pencuri", "what hurts most: being called a thief"),
    "typing": ("saluran dapur harus bisa dipakai; jangan sampai pelanggan mengira dapurnya kotor",
               "the kitchen drain must work; customers must not think the kitchen is dirty"),
    "measure": ("ukur bersama, kedua pihak hadir", "measure together, both present"),
    "pipe": ("pipa sementara dalam seminggu", "a pipe for now, within a week"),
    "share": ("pipa dipasang, biaya dibagi dua", "the pipe is laid, the cost halved"),
    "third": ("sepertiga saya, sisanya tetangga", "a third from me, the rest from next door"),
    "laid": ("Bu Sulastri memasang pipa secepatnya", "Bu Sulastri lays the pipe as soon as possible"),
    "civil": ("saling menghormati", "we respect each other"),
    "edge": ("di tepi halaman", "along the edge of the yard"),
    "village": ("rapat warga", "the village meeting"),
    "all": ("jangan bertengkar di depan keluarga besar", "no quarrel before the whole family"),
    "house": ("rumah dijual, dibagi menurut agama", "sell the house, divide it by our faith"),
    "own": ("saya takut berpihak", "I fear taking sides"),
    "find": ("garis", "line"),
    "silence": ("diam", "silen"),
    "fault": ("Dia itu pembohong dan serakah.", "He is a liar and greedy."),
    "title": ("air dan pohon", "water and tree"),
}  # fmt: skip

Say = Callable[[str], str]


def saying(language: Language) -> Say:
    """Return what people say in that language."""
    return lambda key: WORDS[key][0 if language == "id" else 1]


@dataclass
class Scene:
    """What a scene is made from."""

    root: Path
    language: Language
    say: Say
    names: Sequence[str] = TWO

    def screen(self, *, names: Sequence[str] | None = None, **how: object) -> Screen:
        """Return a new session on the screen."""
        return Screen(self.root, self.language, names=names or self.names, **how)  # type: ignore[arg-type]

    def issues(self, **how: object) -> Screen:
        """Return a session with an agenda."""
        screen = self.screen(**how).go("agenda")
        for key in ("line", "water", "tree", "money"):
            screen.note("9i", self.say(key))
        return screen

    def walk(self, **how: object) -> Screen:
        """Return a session in the middle of stage 5, some records made, some confirmed."""
        screen = self.issues(**how).go("interests")
        screen.note("1n", self.say("dry")).feed("1y⏎").note("2p", self.say("mango")).note("2n", self.say("wall"))
        screen.feed("2y⏎").note("0s", self.say("sum")).feed("1y⏎2.⏎").feed("2e⏎").note("1n", self.say("clear"))
        return screen.feed("→")

    def boards(self) -> Screen:
        """Return a session with something on every board."""
        screen = self.walk()
        screen.note("9l", self.say("honest")).feed("1y⏎2y⏎").note("1l", self.say("good"))
        screen.note("9o", self.say("measure")).note("2o", self.say("pipe"))
        return screen

    def terms(self) -> Screen:
        """Return a session with offers in a chain, and two terms."""
        screen = self.boards()
        screen.note("2o", self.say("share")).note("1o", self.say("third"))
        screen.note("9r", self.say("laid")).note("1r", self.say("civil")).feed("1y⏎")
        screen.feed("b→→→").feed("↓" * 3 + "w3")
        return screen.feed("→12⏎↓⏎2⏎↓⏎").type(self.say("edge")).feed("⏎␛")


def _terms(keys: str) -> Callable[[Scene], Screen]:
    return lambda scene: scene.terms().feed(keys)


def _term_whole(scene: Scene) -> Screen:
    screen = scene.terms()
    screen.notes.save_agreement(Agreement(kind="minutes", language="id", new_dispute=scene.say("before")))
    return screen.feed("cw")


def _asked_alone(scene: Scene) -> Screen:
    return scene.terms().feed("␛2^rb")


def _closing_ratified(scene: Scene) -> Screen:
    screen = scene.terms().feed("␛")
    screen.notes.session.parties[0].ratified_by = scene.say("village")
    return screen.feed(" 01")


def _live_walk(scene: Scene) -> Screen:
    return scene.walk()


def _map(scene: Scene) -> Screen:
    return scene.walk().feed("f")


def _notes(scene: Scene) -> Screen:
    return scene.walk().note("2u", scene.say("before")).feed("ff")


def _words(scene: Scene) -> Screen:
    return scene.walk().feed("2n").type(scene.say("typing"))


def _draft_waits(scene: Scene) -> Screen:
    return scene.walk().feed("2n").type(scene.say("typing")).feed("⇥␛")


def _who_chosen(scene: Scene) -> Screen:
    return scene.walk().feed("2")


def _answering(scene: Scene) -> Screen:
    return scene.walk().feed("1y")


def _picked(scene: Scene) -> Screen:
    return scene.walk().feed("↑↑2")


def _more_kinds(scene: Scene) -> Screen:
    return scene.walk().feed(",")


def _caucus(scene: Scene) -> Screen:
    screen = scene.walk().feed("2^r").note("n", scene.say("drain")).note("n", scene.say("loan"))
    screen.note("e", scene.say("thief")).feed("2⏎")
    screen.clock.now += timedelta(minutes=12)  # type: ignore[attr-defined]
    return screen


def _caucus_words(scene: Scene) -> Screen:
    return scene.walk().feed("2^rn").type(scene.say("drain"))


def _caucus_map(scene: Scene) -> Screen:
    return _caucus(scene).feed("f")


def _sharing(scene: Scene) -> Screen:
    """The four marks, one item still to be asked, and the words for the joint room being typed."""
    screen = _caucus(scene).note("o", scene.say("pipe")).note("p", scene.say("mango"))
    return screen.feed("^r↓3↓4↓2").type(scene.say("too")).feed("⏎↑↑↑1")


def _sharing_words(scene: Scene) -> Screen:
    return _sharing(scene).feed("⇥^u").type(scene.say("agreed"))


def _going_back(scene: Scene) -> Screen:
    return _sharing_words(scene).feed("⏎⏎")


def _withdrawing(scene: Scene) -> Screen:
    return _going_back(scene).feed("⏎2^r^r3")


def _private(scene: Scene) -> Screen:
    return scene.walk().feed("0^r").note("0g", scene.say("own"))


def _private_shown(scene: Scene) -> Screen:
    return _private(scene).feed("↑")


def _room_choice(scene: Scene) -> Screen:
    return scene.walk().feed("^r")


def _three(scene: Scene) -> Screen:
    screen = scene.screen(names=THREE).go("interests")
    screen.note("1p", scene.say("house")).note("2n", scene.say("dry")).note("3n", scene.say("clear"))
    return screen.note("9l", scene.say("all")).feed("1y⏎2y⏎")


def _ten(scene: Scene) -> Screen:
    screen = scene.screen(names=TEN).go("interests")
    screen.note("2n", scene.say("dry")).note("3p", scene.say("mango")).note("-2n", scene.say("clear"))
    return screen.note("9l", scene.say("all")).feed("1y⏎2y⏎")


def _ten_others(scene: Scene) -> Screen:
    return _ten(scene).feed("-")


def _empty(scene: Scene) -> Screen:
    return scene.screen()


def _unsaved(scene: Scene) -> Screen:
    screen = scene.walk()
    before = room_file.RoomFile.append

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    room_file.RoomFile.append = full  # type: ignore[method-assign, assignment]
    try:
        screen.note("2n", scene.say("drain")).note("1l", scene.say("honest"))
        screen.sitting.look()
    finally:
        room_file.RoomFile.append = before  # type: ignore[method-assign]
    return screen


def _leaving_unsaved(scene: Scene) -> Screen:
    return _unsaved(scene).feed("^q")


def _rescue(scene: Scene) -> Screen:
    screen = _unsaved(scene)
    screen.notes.retry = lambda: False  # type: ignore[method-assign]
    return screen.feed("^q⏎")


def _read_only(scene: Scene) -> Screen:
    screen = scene.walk()
    return Screen(scene.root, scene.language, folder=screen.folder, clock=screen.clock)


def _no_notes(scene: Scene) -> Screen:
    return scene.screen(notes=False).go("opening")


def _card(scene: Scene) -> Screen:
    return scene.walk().feed("t6d")


def _card_next(scene: Scene) -> Screen:
    return _card(scene).feed("→")


def _board(keys: str) -> Callable[[Scene], Screen]:
    return lambda scene: scene.boards().feed("b" + keys)


def _turned(scene: Scene) -> Screen:
    return scene.boards().feed("b ␛v")


def _finder(scene: Scene) -> Screen:
    return scene.walk().feed(" 2").type(scene.say("silence"))


def _finder_empty(scene: Scene) -> Screen:
    return scene.walk().feed(" 2")


def _catch_up(scene: Scene) -> Screen:
    return scene.walk().feed("1⏎ 3")


def _where(scene: Scene) -> Screen:
    first = scene.boards()
    first.leave()
    return Screen(scene.root, scene.language, folder=first.folder, clock=Clock(BEGAN + timedelta(days=7)))


def _search(scene: Scene) -> Screen:
    return scene.boards().feed("/").type(scene.say("find"))


def _worksheet(scene: Scene) -> Screen:
    return scene.walk().feed("t5k1⏎").type(scene.say("dry"))


def _worksheet_who(scene: Scene) -> Screen:
    return scene.walk().feed("t5k")


def _technique(scene: Scene) -> Screen:
    return scene.walk().feed("t")


def _technique_found(scene: Scene) -> Screen:
    return scene.walk().feed("t").type(scene.say("silence")[:2])


def _menu(scene: Scene) -> Screen:
    return scene.walk().feed(" ")


def _stages(scene: Scene) -> Screen:
    return scene.walk().feed(" 6")


def _settings(scene: Scene) -> Screen:
    return scene.walk().feed(" 9")


def _times(scene: Scene) -> Screen:
    return scene.walk().feed(" 8")


def _fairness(scene: Scene) -> Screen:
    screen = _caucus(scene).feed("t9").note("0q", scene.say("morning")).feed("^r⏎⏎")
    return screen.note("0q", scene.say("find")).feed("0^r 8")


def _sentence(scene: Scene) -> Screen:
    return scene.walk().feed(" 5").type(scene.say("fault")).feed("⏎")


def _closing(scene: Scene) -> Screen:
    return scene.walk().feed(" 0")


def _ended(scene: Scene) -> Screen:
    return scene.walk().feed(" 0⏎")


def _closed(scene: Scene) -> Screen:
    return scene.walk().feed(" 01⏎")


def _record(scene: Scene) -> Screen:
    return scene.walk().feed("↑⏎")


def _screening(scene: Scene) -> Screen:
    return scene.screen().until("prompt")


def _screening_alone(scene: Scene) -> Screen:
    return _screening(scene).feed("1^r")


def _amber(scene: Scene) -> Screen:
    screen = scene.screen()
    screen.notes.safety.colour = "amber"
    screen.notes.safety.measures = ["signal-word", "private-check"]
    return screen.go("interests")


def _colour(scene: Scene) -> Screen:
    screen = scene.screen().until("colour")
    screen.live.open("colour")
    return screen


def _measures(scene: Scene) -> Screen:
    return _colour(scene).feed("2⏎")


def _consent(scene: Scene) -> Screen:
    return scene.screen().until("consent").feed("1y")


def _gate(scene: Scene) -> Screen:
    return scene.walk().until("gate")


def _help(scene: Scene) -> Screen:
    return scene.walk().feed("?")


def _palette(scene: Scene) -> Screen:
    return scene.walk().feed("^p")


def _palette_found(scene: Scene) -> Screen:
    return scene.walk().feed("^p").type("pap" if scene.language == "id" else "boa")


def _home(scene: Scene) -> Screen:
    return scene.screen(at_home=True)


def _home_first(scene: Scene) -> Screen:
    screen = scene.screen(at_home=True)
    screen.preferences.keys_tried = False
    return screen


def _home_list(scene: Scene) -> Screen:
    screen = Scene(scene.root, scene.language, scene.say, scene.names).screen(title=scene.say("title"))
    screen.leave()
    done = Scene(scene.root, scene.language, scene.say, scene.names).screen()
    close_session(done.notes, "agreement", "partly")
    done.leave()
    return scene.screen(at_home=True).feed("2")


def _home_titles(scene: Scene) -> Screen:
    return _home_list(scene).feed(" ")


def _parting(scene: Scene) -> Screen:
    scene.walk().note("2u", scene.say("before")).leave()
    screen = scene.screen(at_home=True).feed("2")
    screen.shell.press("delete", None)
    return screen


def _parting_kept(scene: Scene) -> Screen:
    return _parting(scene).feed("12")


def _home_run_out(scene: Scene) -> Screen:
    for locked_too in (False, True):
        session = session_of(scene.names)
        session.keep_until = BEGAN.date() - timedelta(20)
        folder = create(scene.root, session)
        if locked_too:
            folder.save(Due(keep_until=BEGAN.date() - timedelta(1)))
    return scene.screen(at_home=True).feed("2")


def _session_page(scene: Scene) -> Screen:
    screen = scene.walk().note("2u", f"{scene.say('before')}, Kirno")
    screen.feed("2^r").note("n", scene.say("drain")).leave()
    return scene.screen(at_home=True).feed("2→")


def _page(keys: str) -> Callable[[Scene], Screen]:
    return lambda scene: _session_page(scene).feed(keys)


def _about_disputed(scene: Scene) -> Screen:
    return _session_page(scene).feed("322").feed("⏎2").type(scene.say("good")).feed("⏎⇟")


def _sharing_out(scene: Scene) -> Screen:
    screen = _session_page(scene).feed("632").feed("41")
    return screen.feed("1").type(f"age1{scene.say('find')}").feed("⏎2").type("+30").feed("⏎")


def _anonymise_changes(scene: Scene) -> Screen:
    screen = _session_page(scene).feed("732").feed("2^u").type("Pak X").feed("⏎3^u").type("Bu Y")
    screen.feed("⏎5").type(scene.say("find")).feed("⏎6")
    for _ in range(screen.text().count("Kirno")):
        screen.feed("1^u").type("Zed").feed("⏎")
    return screen


def _anonymise_suspect(scene: Scene) -> Screen:
    return _session_page(scene).feed("732").feed("5").type(scene.say("find")).feed("⏎6")


def _example(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("3⏎")


def _new(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("1").type(scene.names[0]).feed("⏎").type(scene.names[1]).feed("⏎")


def _new_no_notes(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("8").type(scene.names[0])


def _fits(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("42")


def _keys(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("9^g")


def _program_settings(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("7")


def _program_keys(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("74↓")


def _agreed(scene: Scene) -> SessionFolder:
    """Return a session with two terms."""
    names = [storable(name)[0] for name in scene.names]
    folder = create(scene.root, session_of(names, language=scene.language))
    texts = (storable(scene.say(key))[0] for key in ("measure", "pipe"))
    terms = [Term(id=f"t{number}", text=text, agreed=["a", "b"]) for number, text in enumerate(texts, 1)]
    folder.save(Agreement(language=scene.language, day=BEGAN.date(), terms=terms))
    return folder


def _follow_ups(scene: Scene) -> Screen:
    for days in (-2, 12, 0):
        folder = _agreed(scene)
        if days:
            folder.save(Due(follow_ups={"1": BEGAN.date() + timedelta(days=days)}))
    return scene.screen(at_home=True).feed("0")


def _follow_up(scene: Scene) -> Screen:
    _agreed(scene)
    return scene.screen(at_home=True).feed("0⏎")


def _follow_up_dates(scene: Scene) -> Screen:
    return _follow_up(scene).feed("⏎⏎")


def _follow_up_answers(scene: Scene) -> Screen:
    return _follow_up_dates(scene).feed("␛1⏎")


def _follow_up_term(scene: Scene) -> Screen:
    screen = _follow_up_dates(scene).feed("␛1⏎2⏎").type(scene.say("before")).feed("⏎⏎").type(scene.say("pipe"))
    return screen.feed("⏎")


def _documents(scene: Scene, outcome: Outcome = "agreed") -> Screen:
    screen = scene.screen(at_home=True)
    folder = _agreed(scene)
    session = folder.session()
    session.sittings = [Sitting(number=1, began=BEGAN, ended=BEGAN.date(), stage="closing", outcome=outcome)]
    folder.save(session)
    face = Documents(screen.shell, folder)
    face.paper.folder = scene.root
    screen.shell.show(face)
    return screen


def _documents_name(scene: Scene) -> Screen:
    return _documents(scene).feed("4⏎⏎").type("Rangga Santoso").feed("⏎⏎").type("3201")


def _documents_alias(scene: Scene) -> Screen:
    return _documents(scene).feed("4⏎⏎").type(f"{scene.names[0]} Santoso").feed("⏎")


def _documents_minutes(scene: Scene) -> Screen:
    return _documents(scene).feed("1").feed("↓↓⏎")


def _documents_written(scene: Scene) -> Screen:
    screen = _documents(scene).feed("^s")
    face = cast("Documents", screen.shell.face)
    assert face.thread
    face.thread.join()
    assert screen.sitting.look()
    return screen


def _documents_there(scene: Scene) -> Screen:
    return _documents_written(scene).feed("⏎")


def _documents_without_agreement(scene: Scene) -> Screen:
    return _documents(scene, "no-agreement")


def _resources(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("0⏎11")


def _resource(scene: Scene) -> Screen:
    return scene.screen(at_home=True).feed("0⏎119⏎")


def _break(scene: Scene) -> Screen:
    return scene.walk().feed("^o")


def _stop(scene: Scene) -> Screen:
    return scene.walk().feed("^o⏎")


def _stopped(scene: Scene) -> Screen:
    return scene.walk().feed("^o⏎0")


def _veil(scene: Scene) -> Screen:
    return scene.walk().feed("^g")


def _sealed(scene: Scene) -> Screen:
    screen = scene.walk().feed("^o⏎0")
    screen.leave()
    return Screen(scene.root, scene.language, folder=screen.folder)


def _locked(scene: Scene) -> Screen:
    from sealed_tools import locked

    return scene.screen(folder=locked(scene.root, scene.names)).type("kunci")


def _leave(scene: Scene) -> Screen:
    return scene.walk().feed("^q")


def _salvaged(scene: Scene) -> Screen:
    screen = scene.walk()
    screen.leave()
    assert screen.folder
    path = screen.folder.path / "joint.toml"
    path.write_bytes(path.read_bytes() + b'\n[[records]]\nat = 2026-11-21T09:00:00+07:00\nby = "a')
    return Screen(scene.root, scene.language, folder=screen.folder, clock=screen.clock)


SCENES: dict[str, Callable[[Scene], Screen]] = {
    "live-walk": _live_walk,
    "live-map": _map,
    "live-notes": _notes,
    "live-words": _words,
    "live-draft-waits": _draft_waits,
    "live-who": _who_chosen,
    "live-answer": _answering,
    "live-picked": _picked,
    "live-more-kinds": _more_kinds,
    "live-gate": _gate,
    "live-screening": _screening,
    "screening-alone": _screening_alone,
    "live-amber": _amber,
    "live-consent": _consent,
    "caucus": _caucus,
    "caucus-words": _caucus_words,
    "caucus-map": _caucus_map,
    "sharing": _sharing,
    "sharing-words": _sharing_words,
    "sharing-withdraws": _withdrawing,
    "going-back": _going_back,
    "private": _private,
    "private-shown": _private_shown,
    "room-choice": _room_choice,
    "three": _three,
    "ten": _ten,
    "ten-others": _ten_others,
    "empty": _empty,
    "unsaved": _unsaved,
    "leaving-unsaved": _leaving_unsaved,
    "rescue": _rescue,
    "read-only": _read_only,
    "no-notes": _no_notes,
    "salvaged": _salvaged,
    "card": _card,
    "card-next": _card_next,
    "boards-issues": _board(""),
    "boards-interests": _board("→1"),
    "boards-values": _board("→→"),
    "boards-options": _board("→→→"),
    "boards-detail": _board("⏎"),
    "offers": _terms("←"),
    "offers-pick": _terms("←↓w"),
    "terms": _terms(""),
    "term-form": _terms("⏎↓↓↓"),
    "term-check": _terms("c"),
    "term-whole": _term_whole,
    "asked-alone": _asked_alone,
    "closing-ratified": _closing_ratified,
    "turned": _turned,
    "finder": _finder,
    "finder-empty": _finder_empty,
    "catch-up": _catch_up,
    "where": _where,
    "search": _search,
    "worksheet": _worksheet,
    "worksheet-who": _worksheet_who,
    "technique": _technique,
    "technique-found": _technique_found,
    "menu": _menu,
    "stages": _stages,
    "settings": _settings,
    "times": _times,
    "fairness": _fairness,
    "sentence": _sentence,
    "record": _record,
    "colour": _colour,
    "measures": _measures,
    "closing": _closing,
    "sitting-ended": _ended,
    "case-closed": _closed,
    "help": _help,
    "palette": _palette,
    "palette-found": _palette_found,
    "home": _home,
    "home-first": _home_first,
    "home-sessions": _home_list,
    "home-titles": _home_titles,
    "parting": _parting,
    "parting-kept": _parting_kept,
    "home-run-out": _home_run_out,
    "session-page": _session_page,
    "about-who": _page("3"),
    "about-alone": _page("32"),
    "about": _page("322"),
    "about-record": _page("321⏎1"),
    "about-disputed": _about_disputed,
    "encrypting": _page("5kunci"),
    "sharing-out": _sharing_out,
    "anonymise": _page("7"),
    "anonymise-suspect": _anonymise_suspect,
    "anonymise-changes": _anonymise_changes,
    "anonymise-check": lambda scene: _anonymise_changes(scene).feed("⏎"),
    "home-example": _example,
    "new": _new,
    "new-no-notes": _new_no_notes,
    "fits": _fits,
    "keys": _keys,
    "program-settings": _program_settings,
    "program-keys": _program_keys,
    "follow-ups": _follow_ups,
    "follow-up": _follow_up,
    "follow-up-dates": _follow_up_dates,
    "follow-up-answers": _follow_up_answers,
    "follow-up-term": _follow_up_term,
    "documents": _documents,
    "documents-name": _documents_name,
    "documents-alias": _documents_alias,
    "documents-minutes": _documents_minutes,
    "documents-written": _documents_written,
    "documents-there": _documents_there,
    "documents-without": _documents_without_agreement,
    "resources": _resources,
    "resource": _resource,
    "break": _break,
    "stop": _stop,
    "stopped": _stopped,
    "veil": _veil,
    "sealed": _sealed,
    "locked": _locked,
    "leave": _leave,
}


def scene_of(
    name: str, root: Path, language: Language, *, say: Say | None = None, names: Sequence[str] = TWO
) -> Screen:
    """Return that screen."""
    return SCENES[name](Scene(root, language, say or saying(language), names))
