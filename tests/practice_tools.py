"""What the tests of practising alone share: the parties, and trainees who mediate well, badly, or anyhow."""

from functools import cache
from random import Random

from plain_driver import guide

from mediator_tui.content.scenarios import scenario_named
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.practice.cast import Cast, cast_of
from mediator_tui.practice.played import Played
from mediator_tui.practice.run import play
from mediator_tui.practice.turn import ENDINGS, Turn

A, B, AB = ("a",), ("b",), ("a", "b")
SEEDS = {"face": 1, "plain": 2, "money": 5, "memory": 12}
"""A case of each variant; `test_practice_run` sees to it that they are."""


@cache
def cast() -> Cast:
    """Return the two of the drain and the mango tree."""
    return cast_of(scenario_named("drain-and-mango-tree"), guide())


def say(text: str, to: tuple[str, ...], move: str) -> Turn:
    """Return a sentence."""
    return Turn(text, to, move)


def term(text: str) -> Turn:
    """Return a term put to both."""
    return Turn(text, deed="term")


CAUCUS_A, CAUCUS_B, BACK = Turn(to=A, deed="caucus"), Turn(to=B, deed="caucus"), Turn(deed="back")
AGREED = Turn(deed="end", ending="agreed")

GOOD: dict[Language, tuple[Turn, ...]] = {
    "id": (
        say("Terima kasih Bapak dan Ibu sudah mau datang. Tidak mudah duduk bersama begini.", AB, "acknowledge-effort"),
        say("Yang kita bicarakan di sini tidak saya bawa keluar tanpa izin.", AB, "explain-confidentiality"),
        say("Silakan Pak Wiryo dulu: apa yang terjadi di pekarangan Bapak?", A, "give-the-floor"),
        say("Air itu tiap sore masuk, dan saya menangkap itu berat buat Bapak.", A, "reflect-feeling"),
        say("Bu Sulastri, saya ingin mendengar dari sisi Ibu tentang parit itu.", B, "give-the-floor"),
        say("Mengejar pesanan sambil memikirkan parit, itu melelahkan buat Ibu.", B, "reflect-feeling"),
        say("Pak Wiryo, dulu, sebelum ada parit, bagaimana orang tahu letak batas itu?", A, "ask-history"),
        say("Bu Sulastri, apa yang paling Ibu khawatirkan kalau soal air ini belum beres?", B, "ask-worry"),
        say("Dari sisi Ibu sendiri, apa yang dulu dilakukan untuk memastikan letak batas?", B, "ask-own-part"),
        say("Apa yang Bapak harapkan nanti dengan tanah bagian belakang itu?", A, "ask-hope"),
        say("Ada beberapa hal: air, batas, pohon, biaya, dan ucapan. Ada yang kurang?", AB, "split-issues"),
        say("Pak Wiryo, pohon mangga itu begitu berarti bagi Bapak.", A, "reflect-feeling"),
        say("Ibu, ucapan di depan pembeli itu, saya menangkap, menyakitkan.", B, "reflect-feeling"),
        CAUCUS_A,
        say("Pak, yang Bapak katakan di sini tetap di sini.", A, "explain-confidentiality"),
        say("Silakan, Pak, saya hargai. Tidak mudah menceritakan ini.", A, "acknowledge-effort"),
        say("Kalau Bapak ingat hari itu, di depan pembeli, bagaimana rasanya sekarang?", A, "private-question"),
        BACK,
        CAUCUS_B,
        say("Bu, hal ini tetap di sini; tidak saya bawa tanpa izin Ibu.", B, "explain-confidentiality"),
        say("Terima kasih, Bu, saya hargai. Tidak mudah menceritakan ini.", B, "acknowledge-effort"),
        say("Soal biaya dapur itu, apa yang paling memberatkan Ibu?", B, "ask-worry"),
        BACK,
        say("Sebagai tetangga, apa yang sama-sama ingin dijaga?", AB, "find-shared-values"),
        say(
            "Bisakah masing-masing memahami apa yang dibutuhkan yang lain soal pekarangan?", AB, "recognise-legitimacy"
        ),
        say("Setahun lagi, kalau hubungan ini begini, sehari-hari seperti apa?", AB, "weigh-relationship"),
        say("Soal air, apa saja yang bisa dijalankan mulai minggu ini?", AB, "avoid-win-lose"),
        say("Soal batas tanah, patokan apa yang bisa dipercaya keduanya?", AB, "principled-persuasion"),
        say("Kalau hasil ukur batas itu ternyata lain, apa yang terjadi?", AB, "reality-question"),
        say("Soal pohon dan tembok, usul apa yang bisa diterima keduanya?", AB, "avoid-win-lose"),
        say("Soal biaya, pilihan apa saja yang bisa dijalankan?", AB, "avoid-win-lose"),
        say("Soal ucapan, cara apa yang bisa dijalankan supaya lega?", AB, "avoid-win-lose"),
        say("Apa yang perlu dipastikan supaya tetap jalan, termasuk cara menyapa?", AB, "principled-persuasion"),
        term("Bu Sulastri memasang pipa sementara dari pojok ke got depan dalam minggu ini."),
        term("Keduanya meminta tanah diukur bersama bulan depan, biaya dibagi dua, patok diterima keduanya."),
        term("Bila hasil ukur lain dari perkiraan, keduanya bicara lagi dalam satu minggu."),
        term("Pak Wiryo memangkas pohon setiap tahun dan akar diberi penghalang; pohon tetap berdiri."),
        term("Sebagian parit digeser dengan gotong royong warga, biaya bahan dibagi dua, sebelum bulan depan."),
        term("Pak Wiryo dan Bu Sulastri saling minta maaf berdua saja sore ini."),
        term("Keduanya bertemu lagi sesudah enam minggu."),
        AGREED,
    ),
    "en": (
        say("Thank you both for coming. It is not easy to sit down like this.", AB, "acknowledge-effort"),
        say("I carry nothing outside without your leave; it stays in this room.", AB, "explain-confidentiality"),
        say("Pak Wiryo, please go ahead: tell us what has been happening in your yard.", A, "give-the-floor"),
        say("Every evening the water comes in, and I hear how heavy that is for you.", A, "reflect-feeling"),
        say("Bu Sulastri, I would like to hear from your side about the drain.", B, "give-the-floor"),
        say("All those orders, and the drain on your mind: that sounds tiring.", B, "reflect-feeling"),
        say("Pak Wiryo, before there was a drain, how did people know where the line ran?", A, "ask-history"),
        say("Bu Sulastri, what worries you most while the water is not in order?", B, "ask-worry"),
        say("Looking back at your own side, what was done to make sure of the line?", B, "ask-own-part"),
        say("What do you hope for later with the land at the back?", A, "ask-hope"),
        say("Several things: the line, water, the tree, the costs, the words. What is missing?", AB, "split-issues"),
        say("Pak Wiryo, that tree means a great deal to you.", A, "reflect-feeling"),
        say("Those words in front of the customers, I hear how much they hurt.", B, "reflect-feeling"),
        CAUCUS_A,
        say("What you tell me is between us and stays here.", A, "explain-confidentiality"),
        say("Thank you. It is not easy to speak of this.", A, "acknowledge-effort"),
        say("When you think of that day and the shouting, what is it like for you now?", A, "private-question"),
        BACK,
        CAUCUS_B,
        say("This is just between us; I will not carry it without your leave.", B, "explain-confidentiality"),
        say("Thank you. It is not easy to speak of this.", B, "acknowledge-effort"),
        say("About money: what weighs most on you when there are costs again?", B, "ask-worry"),
        BACK,
        say("As neighbours, what matters to both of you, whatever comes of this?", AB, "find-shared-values"),
        say(
            "Can each of you see what need of the other is behind it, the yard, the kitchen?",
            AB,
            "recognise-legitimacy",
        ),
        say("A year from now, if nothing changes, what does an ordinary week look like?", AB, "weigh-relationship"),
        say("About the water, what ways would work from now on?", AB, "avoid-win-lose"),
        say("About the line, who could give a yardstick that you both trust?", AB, "principled-persuasion"),
        say("What happens if the measuring of the line turns out different?", AB, "reality-question"),
        say("About the tree and the wall, what ideas could you both live with?", AB, "avoid-win-lose"),
        say("About the costs, what could each of you offer?", AB, "avoid-win-lose"),
        say("About the words that were said, what ideas would work?", AB, "avoid-win-lose"),
        say("What could keep it working, also in how you greet each other?", AB, "principled-persuasion"),
        term("Bu Sulastri puts in a temporary pipe within this week."),
        term("Both ask together for the line to be measured within a month, share the fee and accept the markers."),
        term("If the measuring surprises, both talk within a week before anything is torn up."),
        term("Pak Wiryo has the tree pruned every year and a root barrier set; the tree stays."),
        term("Part of the drain is moved within two months; neighbours do the digging together."),
        term("Pak Wiryo and Bu Sulastri each say sorry to the other in private this week."),
        term("Both meet again after six weeks."),
        AGREED,
    ),
}
"""Someone who names feelings, asks openly, keeps what is private, and lets the two find their own ways."""

BAD: dict[Language, dict[str, tuple[Turn, ...]]] = {
    "id": {
        "blames": (
            say("Pak Wiryo, ini kan gara-gara Bapak keras kepala.", A, "reflect-feeling"),
            say("Bu Sulastri, Ibu yang salah, Ibu egois.", B, "ask-own-part"),
        ),
        "advises": (
            say("Menurut saya sebaiknya parit digeser saja.", AB, "avoid-win-lose"),
            say("Saran saya, pohonnya dipangkas saja dan biayanya dibagi dua saja.", AB, "principled-persuasion"),
        ),
    },
    "en": {
        "blames": (
            say("Pak Wiryo, this is your own fault, you are so selfish.", A, "reflect-feeling"),
            say("Bu Sulastri, you are to blame, that was irresponsible.", B, "ask-own-part"),
        ),
        "advises": (
            say("In my opinion you should just move the drain.", AB, "avoid-win-lose"),
            say("I suggest the tree is pruned; the best solution is to meet halfway.", AB, "principled-persuasion"),
        ),
    },
}


def spoilt(language: Language, how: str) -> tuple[Turn, ...]:
    """Return the good trainee's turns with a bad one after each that is said in the joint room."""
    bad, made = BAD[language][how], []
    for number, turn in enumerate(GOOD[language]):
        made.append(turn)
        if turn.deed == "say":
            made.append(bad[number % len(bad)])
    return tuple(made)


def unlabelled(language: Language) -> tuple[Turn, ...]:
    """Return the good trainee's moves, whose sentences say nothing of what they are named."""
    idle = {"id": "Hari ini panas sekali ya di sini.", "en": "It is very warm here today."}[language]
    return tuple(say(idle, turn.to, turn.move) if turn.deed == "say" else turn for turn in GOOD[language])


def played(turns: tuple[Turn, ...], seed: int) -> Played:
    """Return the run."""
    return play(cast(), seed, turns)


NONSENSE = ("asdf qwer", "!!!", "12345", "😀", "zzz zzz zzz", "", "…", "\u202e\x00", "x" * 3000, "?", "“”")


def anybody(number: int, length: int = 25) -> list[Turn]:
    """Return what some trainee or other might type: sense and nonsense, in both languages, with any name on it."""
    drawn = Random(number)
    good = [turn for language in LANGUAGES for turn in GOOD[language] if turn.deed in {"say", "term"}]
    bad = [turn for language in LANGUAGES for each in BAD[language].values() for turn in each]
    told = [word for each in cast().parties.facts for language in LANGUAGES for word in each.tells[language]]
    moves = [*cast().rules, ""]
    made = []
    for _ in range(length):
        kind = drawn.random()
        if kind < 0.4:
            turn = drawn.choice(good)
        elif kind < 0.5:
            turn = drawn.choice(bad)
        elif kind < 0.6:
            turn = say(
                f"Saya dengar soal {drawn.choice(told).rstrip('*')} itu, apa yang terjadi?", AB, drawn.choice(moves)
            )
        elif kind < 0.75:
            turn = say(drawn.choice(NONSENSE), drawn.choice((A, B, AB)), drawn.choice(moves))
        elif kind < 0.85:
            turn = say(drawn.choice(good).text, drawn.choice((A, B, AB, ())), drawn.choice(moves))
        else:
            turn = drawn.choice((CAUCUS_A, CAUCUS_B, BACK, BACK, Turn(deed="break"), term("apa saja"), term("")))
        made.append(turn)
    if drawn.random() < 0.5:
        made.append(Turn(deed="end", ending=drawn.choice(ENDINGS)))
    return made
