"""What every scene is made from: what people say in it, and a session as far as it has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plain_driver import TWO
from tui_driver import Screen

from mediator_tui.domain.language import Language

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
