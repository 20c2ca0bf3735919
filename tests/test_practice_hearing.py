"""What a sentence was: people's own ways of saying a move count as it, whatever the guide's lines are."""

import pytest
from practice_tools import A, cast, say

from mediator_tui.practice.hearing import hear

SAID = ("Setiap sore pekarangan saya jadi kolam.", "Every evening my yard turns into a pond.")
OWN_WORDS = [
    ("open-question", "Bapak bisa cerita soal air itu?"),
    ("open-question", "Gimana ceritanya sampai ada parit itu, Bu?"),
    ("open-question", "How did the drain come about?"),
    ("open-question", "What's it like in your yard in the evening?"),
    ("ask-worry", "Apa yang bikin Ibu cemas soal parit ini?"),
    ("ask-worry", "Hal apa yang paling Bapak takutkan tentang tanah itu?"),
    ("ask-worry", "What are you most afraid might happen with the drain?"),
    ("ask-worry", "What keeps you up at night about the water?"),
    ("ask-hope", "Bapak inginnya nanti tanah itu jadi seperti apa?"),
    ("ask-hope", "What would you like to see happen with the land in the future?"),
    ("ask-hope", "Kalau semua lancar, Ibu berharap parit ini bagaimana?"),
    ("ask-history", "Dulu waktu belum ada parit, hubungan Bapak Ibu seperti apa?"),
    ("ask-history", "What were things like between you in the old days?"),
    ("ask-history", "How was the line kept before?"),
    ("ask-own-part", "Apa yang Bapak sendiri bisa lakukan berbeda soal batas?"),
    ("ask-own-part", "What part did you play in it, would you say, when the drain went in?"),
    ("reflect-feeling", "Ibu capek ya mikirin ini terus."),
    ("reflect-feeling", "You sound really frustrated about the water."),
    ("reflect-feeling", "That must have been humiliating."),
    ("reflect-feeling", "I can hear that it hurts."),
    ("summarise-and-check", "Jadi menurut Bapak airnya masuk ke pekarangan setiap sore, betul begitu Pak?"),
    ("summarise-and-check", "So every evening your yard is under water, have I got that right?"),
    ("neutral-reframe", "Jadi yang penting bagi Bapak pekarangan tetap kering di sore hari."),
    ("neutral-reframe", "So what matters to you is a dry yard in the evening."),
    ("acknowledge-effort", "Saya tahu ini nggak gampang, makasih sudah bertahan."),
    ("acknowledge-effort", "I appreciate you staying with this."),
    ("give-the-floor", "Sekarang giliran Bu Sulastri, silakan."),
    ("give-the-floor", "Bu Sulastri, how do you see it?"),
    ("explain-confidentiality", "Yang kita omongin di sini nggak akan saya ceritakan ke siapa-siapa."),
    ("explain-confidentiality", "I won't tell anyone what you say here unless you say I may."),
    ("localise-conflict", "Kapan terakhir airnya masuk?"),
    ("localise-conflict", "Where exactly does the water come in?"),
    ("split-issues", "Saya lihat ada tiga soal: air, batas, pohon. Mau mulai dari mana?"),
    ("split-issues", "There seem to be three things here: water, line and tree. Which one shall we start with?"),
    ("find-shared-values", "Apa yang sama pentingnya buat Bapak dan Ibu?"),
    ("find-shared-values", "What do you both care about as neighbours?"),
    ("recognise-legitimacy", "Bu, bisa paham kenapa pekarangan kering itu penting buat Pak Wiryo?"),
    ("recognise-legitimacy", "Can you see why a dry yard matters to Pak Wiryo?"),
    ("identify-common-interests", "Sebenarnya apa yang Ibu perlukan dari parit itu?"),
    ("identify-common-interests", "What do you really need from the drain?"),
    ("avoid-win-lose", "Ada ide apa supaya air tidak masuk?"),
    ("avoid-win-lose", "What ideas do you have for the water?"),
    ("avoid-win-lose", "Kira-kira gimana caranya biar dua-duanya enak?"),
    ("weigh-relationship", "Kalau begini terus, tahun depan bertetangganya gimana?"),
    ("weigh-relationship", "What would it be like to live next door to each other another year like this?"),
    ("support-direct-talk", "Pak, mau nggak bilang itu langsung ke Bu Sulastri?"),
    ("support-direct-talk", "Would you tell Bu Sulastri that yourself?"),
    ("principled-persuasion", "Siapa yang bisa ngukur dan dipercaya dua-duanya?"),
    ("principled-persuasion", "Who would you both trust to measure it?"),
    ("reality-question", "Kalau nggak ada kesepakatan, terus gimana?"),
    ("reality-question", "What happens if you don't agree today?"),
    ("ask-papers", "Ada surat apa saja soal batas ini?"),
    ("ask-papers", "What papers do you each have?"),
    ("private-question", "Apa yang belum sempat Bapak sampaikan tadi?"),
    ("private-question", "What would you rather not say in front of the other?"),
    ("safe-way-to-say-it", "Mana yang boleh saya sampaikan ke Pak Wiryo?"),
    ("safe-way-to-say-it", "How would you like this to be brought up with Pak Wiryo?"),
]


def _heard(move: str, text: str):
    room = "caucus-a" if move in cast().rules and cast().rules[move].alone else "joint"
    return hear(cast(), say(text, A, move), room, SAID, "water")


@pytest.mark.parametrize(("move", "text"), OWN_WORDS)
def test_a_move_in_ones_own_words_is_that_move(move: str, text: str) -> None:
    """In either language, spoken as people speak."""
    heard = _heard(move, text)
    assert (heard.quality, heard.lacks, heard.checks) == ("good", (), ())


@pytest.mark.parametrize(
    ("move", "text", "quality", "check"),
    [
        ("ask-own-part", "Is there anything you'd have done differently yourself?", "weak", "yes-no-question"),
        ("reflect-feeling", "Kelihatannya Bapak kesal sekali soal air ini.", "weak", "feelings-told"),
        ("avoid-win-lose", "Bapak setuju kan kalau pohonnya dipangkas biar selesai?", "weak", "yes-no-question"),
        ("ask-worry", "Why are you so worried about the water?", "weak", "why-question"),
        ("ask-worry", "Apa yang Ibu takutkan? Dan apa yang Ibu harapkan?", "weak", "double-question"),
        ("avoid-win-lose", "Bagaimana kalau parit digeser, ada ide lain?", "harmful", "hidden-solution"),
        ("principled-persuasion", "Siapa yang dipercaya? Bapak harus terima.", "harmful", "advice"),
        ("summarise-and-check", "So your certificate is stronger, is that right?", "harmful", "verdict"),
        ("explain-confidentiality", "Tetap di sini, saya jamin pasti selesai.", "harmful", "promise"),
        ("find-shared-values", "Sudahlah, yang penting rukun sebagai tetangga.", "harmful", "harmony-pressure"),
        ("localise-conflict", "Kapan Ibu menyerobot tanahnya?", "harmful", "one-sides-word"),
        ("reflect-feeling", "You are so selfish, no wonder it hurts.", "harmful", "blame-word"),
    ],
)
def test_a_failed_check_changes_what_a_sentence_does(move: str, text: str, quality: str, check: str) -> None:
    """The move is there; its words spoil it."""
    heard = _heard(move, text)
    assert heard.quality == quality
    assert check in {each.id for each in heard.checks}


@pytest.mark.parametrize(
    ("move", "text", "lack"),
    [
        ("open-question", "Airnya banyak.", "question"),
        ("open-question", "Apakah airnya banyak?", "open"),
        ("ask-worry", "Apa yang terjadi dengan air?", "signs"),
        ("summarise-and-check", "Saya rangkum: semua lancar. Sudah tepat?", "echo"),
        ("open-question", "zzz qqq", "sense"),
    ],
)
def test_what_a_sentence_lacks_is_named(move: str, text: str, lack: str) -> None:
    """So that one knows what to change."""
    assert lack in _heard(move, text).lacks


def test_a_private_question_belongs_where_nobody_else_hears_it() -> None:
    """Asked before the other it is not that move."""
    text = "What would you rather not say in front of the other?"
    assert hear(cast(), say(text, A, "private-question"), "joint", SAID, None).lacks == ("alone",)
