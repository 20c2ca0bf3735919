"""Questions are told apart by their form, in both languages and without question marks; a reviewer's mark says more."""

import re
from collections import Counter
from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_tools import texts

from mediator_tui.content.guide import load_guide
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.records import Record
from mediator_tui.domain.reviews import Coded, Line
from mediator_tui.review.questions import BY_MARK, KINDS_OF_QUESTION, Questions

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OPEN, CLOSED, LEADING = KINDS_OF_QUESTION

INDONESIAN = {
    OPEN: (
        "Apa yang penting buat Ibu dari halaman itu?",
        "Bagaimana ceritanya sampai jadi begini, Pak?",
        "Kenapa baru sekarang disampaikan?",
        "Mengapa pagar itu berarti sekali buat Bapak?",
        "Seperti apa tetangga yang enak menurut Ibu?",
        "Baik, Pak Wiryo, apa yang Bapak rasakan waktu itu?",
        "Jadi maunya Bapak bagaimana?",
        "Bapak maunya apa?",
        "Airnya lewat mana kalau hujan besar?",
        "Bisa Bapak ceritakan awalnya?",
        "Boleh Ibu ceritakan sedikit lebih jauh?",
        "Ceritakan, Bu, apa yang terjadi malam itu",
        "coba ceritakan dari awal ya Pak",
        "nah terus apa yang Ibu lakukan",
        "bagaimana perasaan Bapak sekarang",
        "kalau begitu apa yang bisa kita coba",
        "kenapa itu berat sekali buat Ibu",
        "Menurut Ibu, apa akibatnya kalau dibiarkan begini?",
        "Kalau pipanya lewat depan, apa yang masih jadi soal buat Ibu?",
        "Kapan terakhir kali Bapak dan Ibu duduk bareng?",
        "Siapa saja yang ikut merasakan akibatnya?",
        "Apa lagi yang perlu kami tahu?",
        "gimana kalau hujan lagi",
        "Sejak kapan anak-anak tidak main bersama?",
        "Apa harapan Bapak dari pertemuan ini?",
        "saya ingin mendengar dari Ibu, apa yang paling mengganggu",
        "Kira-kira apa yang membuat Bapak bisa tenang?",
        "Buat Bapak, surat itu artinya apa?",
        "Bisakah Ibu menjelaskan maksudnya?",
        "Untuk apa surat itu dibuat waktu itu?",
        "Waktu itu Ibu di mana?",
        "terus habis itu bapak ngapain",
        "Kok bisa sampai begitu?",
        "yang Ibu khawatirkan itu apanya",
        "Kenapa tidak datang waktu itu?",
        "Bagaimana ya, menurut Bapak?",
    ),
    CLOSED: (
        "Apakah Bapak setuju?",
        "apakah ibu sudah pernah bicara langsung dengan beliau",
        "Apa Bapak tahu soal surat itu?",
        "Bapak sudah makan?",
        "Bisakah kita mulai sekarang?",
        "Boleh saya lanjutkan?",
        "Setuju atau tidak?",
        "Mau lewat depan atau lewat belakang?",
        "Ibu mau tidak kalau diukur ulang?",
        "Berapa meter lebarnya?",
        "Sudah berapa lama tinggal di situ?",
        "Sudah tepat begitu, Bu?",
        "Betul begitu, Pak?",
        "Ada yang terlewat dari yang saya sampaikan?",
        "Apa saya menangkap dengan benar bahwa Ibu ingin ditanya dulu?",
        "Pernahkah hal ini dibicarakan di RT?",
        "maukah bapak mencoba dua minggu dulu",
        "Bapakkah yang menaruh batu itu?",
        "Apa benar airnya sampai ke dapur?",
        "Jam berapa biasanya musiknya mulai?",
        "Nah, apakah sudah cukup jelas sampai di sini?",
        "ibu sanggup nggak kalau hari Sabtu",
        "Apa sudah dicoba cara lain?",
        "Ibu masih keberatan?",
        "Sudah dibayar apa belum?",
        "Pak, bolehkah Ibu selesai dulu bicaranya?",
        "ada yang mau ditambahkan dari Bapak",
        "Kita lanjut, ya?",
        "Apa Pak Wiryo pernah bilang langsung?",
        "Bisa pelan-pelan, Bu?",
        "Sudah lega, Bu?",
    ),
    LEADING: (
        "Bapak sudah tahu dari awal, kan?",
        "Ibu marah waktu itu, ya kan?",
        "Itu kesalahan Bapak sendiri, betul kan?",
        "Bukankah lebih baik dibayar saja?",
        "Tidakkah Ibu kasihan pada anak-anak?",
        "Bapak menyesal, bukan?",
        "tidakkah bapak merasa itu berlebihan",
        "Apa tidak sebaiknya diselesaikan hari ini saja?",
        "Masa Ibu tidak dengar sama sekali?",
        "Ibu pasti capek dengan semua ini, ya?",
        "sebenarnya bapak setuju iya kan",
        "Pak, bukankah dulu sudah disepakati?",
        "Kenapa tidak minta maaf saja?",
        "Begini saja, lebih gampang, kan Bu?",
        "Jadi Ibu yang mulai, benar kan?",
        "Kalau dibagi dua itu adil, toh?",
    ),
    None: (
        "Saya dengar Bapak lelah sekali.",
        "Terima kasih, Bu.",
        "Apa pun hasilnya, kita tulis bersama.",
        "Saya tidak tahu kenapa.",
        "Bagaimana pun juga, ini rumah Bapak.",
        "Siapa pun boleh minta istirahat.",
        "Langkah pertama, kita dengar Ibu dulu.",
        "Kita istirahat sepuluh menit.",
        "Tidak apa-apa.",
        "Saya catat dulu, beberapa hal tadi penting.",
        "Silakan, Pak, giliran Bapak.",
        "Masa depan anak-anak juga penting.",
        "Apa yang Bapak sampaikan tadi kita tulis di papan.",
        "Bukannya saya tidak mau menjawab.",
        "Boleh dipikir dulu, mau atau belum, itu terserah Ibu.",
        "Nanti masing-masing ditanya apakah masih mau.",
        "kan sudah saya jelaskan di awal bahwa saya tidak memutuskan",
    ),
}
ENGLISH = {
    OPEN: (
        "What matters most to you about the yard?",
        "How did it start?",
        "Why is that fence so important?",
        "So what would you need from him?",
        "Okay, Maria, how was that for you?",
        "Could you tell me a bit more about that Saturday?",
        "Tell me about the day the letter came.",
        "help me understand what happened next",
        "what would make friday easier",
        "and how do you see it now",
        "so what happened after the meeting",
        "well how come nobody said anything",
        "I wonder what that was like for you.",
        "I'd like to hear how that landed.",
        "What about the swap list?",
        "When did the noise begin?",
        "If the pipe goes along the front, what still worries you?",
        "Who else is affected by this?",
        "Where would the water go?",
        "And you need it by when?",
        "What's it like on the floor since then?",
        "What if the roster went up on Friday?",
        "Can you walk me through that evening?",
        "In what way was it unfair?",
        "How might that work on a rush day?",
        "what else should we know before we move on",
        "You want the wall moved where?",
        "Any other ideas?",
        "how does that sound to you",
        "Which matters more to you?",
        "Tell me, what would help?",
    ),
    CLOSED: (
        "Do you agree?",
        "Did you talk to her about it?",
        "is it still like that today",
        "have you ever asked him directly",
        "Are you willing to try that for two weeks?",
        "Can we move on?",
        "Would Friday work for you?",
        "How many hours were not paid?",
        "How long have you worked here?",
        "Did I get that right?",
        "So you want to be asked first. Is that right?",
        "You were there on Friday?",
        "The front or the back?",
        "Is that a yes or no?",
        "could we take a short break",
        "Is there anything I missed?",
        "Shall we start with the roster?",
        "Mr Bagus, did you see the message yourself?",
        "Has anyone else complained?",
        "So, would you like to go first or second?",
        "Am I hearing that you felt left out?",
        "What time does the shift end?",
        "are you both ready to begin",
        "was the letter signed by everyone",
        "May I read that back to you?",
        "Is there something you object to?",
        "Does that make sense so far?",
    ),
    LEADING: (
        "You knew about it, didn't you?",
        "That was unfair, wasn't it?",
        "You were angry, right?",
        "Isn't it better to just pay?",
        "Don't you think you should apologise?",
        "wouldn't it be easier to let it go",
        "Surely you can see her point?",
        "Why don't you just say sorry?",
        "You do realise this will end in court?",
        "You want this to be over, don't you?",
        "It was your idea, correct?",
        "So it was your fault, wasn't it.",
        "Would you agree that he meant well?",
        "Shouldn't you have called first?",
        "We can all be friends, can't we?",
        "Didn't you promise to fix it?",
        "Why not settle today?",
        "you never asked her did you?",
        "You must have known she was upset?",
    ),
    None: (
        "I hear that you are tired.",
        "Thank you both.",
        "What you said matters.",
        "How you feel is important here.",
        "When you spoke of the fence I saw you both nod.",
        "That's right.",
        "I don't know why.",
        "Let us take ten minutes.",
        "Turn right at the mosque.",
        "Where we left off was the roster.",
        "It is voluntary, and you can stop at any time.",
        "You did well to say it.",
        "That is why we meet.",
        "Take advice before you say yes or no.",
        "What is important is that you both came.",
        "You must both agree before anything counts.",
        "Had it been me I would have called.",
    ),
}
CASES = [(text, kind) for table in (INDONESIAN, ENGLISH) for kind, said in table.items() for text in said]


QUESTIONS = Questions(load_guide().questions)


def line(text: str, *codes: tuple[str, str], kind: str = "utterance") -> Line:
    record = Record(id="j1", at=NOON, by="mediator", kind=kind, text=text)
    return Line(record, "joint", text, tuple(Coded(f"v{n}", code, coder) for n, (code, coder) in enumerate(codes)))


def test_there_are_enough_sentences_in_each_language():
    for table in (INDONESIAN, ENGLISH):
        assert sum(map(len, table.values())) >= 60


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_a_sentence_is_what_people_hear_in_it(text, kind):
    found = QUESTIONS.of(line(text))
    assert (found and found.kind) == kind, found


def test_every_rule_says_why_and_fits_its_own_examples():
    rules = {rule.id: rule for rule in load_guide().questions}
    for rule in rules.values():
        if rule.gives == "goes-before":
            continue
        for language in LANGUAGES:
            found = QUESTIONS.of(line(rule.example[language].partition(" (")[0]))
            assert found, rule.id
            assert (found.rule, found.kind) == (rule.id, rule.gives), rule.example[language]
            assert found.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_own_questions_are_questions_and_lead_nobody(language):
    spoken = [each.text[language] for card in load_guide().cards.values() for _, each in card.lines()]
    asked = [sentence for text in spoken for sentence in re.findall(r"[^.!?:]+\?", text)]
    kinds = Counter(getattr(QUESTIONS.in_text(sentence), "kind", None) for sentence in asked)
    assert not kinds[None]
    assert not kinds[LEADING]
    assert kinds[OPEN] > 2 * kinds[CLOSED] > 0


def test_the_last_question_of_a_line_is_the_one_that_gets_an_answer():
    assert QUESTIONS.in_text("What happened? Was it the rain?").kind == CLOSED
    assert QUESTIONS.in_text("Apakah itu hujan? Atau, apa yang sebenarnya terjadi?").kind == OPEN
    assert QUESTIONS.in_text("Apa yang terjadi? Saya catat dulu ya.").kind == OPEN


def test_a_note_of_a_question_is_one_without_its_mark():
    assert QUESTIONS.of(line("keberatan dengan hari Sabtu", kind="question")).kind == CLOSED
    assert QUESTIONS.of(line("keberatan dengan hari Sabtu")) is None


def test_a_reviewers_mark_says_more_than_a_rule():
    said = "Apakah Bapak setuju?"
    assert QUESTIONS.of(line(said, (OPEN, ""))).kind == OPEN
    assert QUESTIONS.of(line(said, (OPEN, ""))).rule == BY_MARK
    assert QUESTIONS.of(line(said, ("no-question", ""))) is None
    assert QUESTIONS.of(line("Saya dengar.", (LEADING, "budi"))).kind == LEADING
    assert QUESTIONS.of(line(said, ("find-shared-values", ""))).kind == CLOSED


def test_where_coders_differ_most_of_them_decide_in_whatever_order_they_came():
    codes = [(OPEN, ""), (LEADING, "budi"), (LEADING, "captions")]
    for order in permutations(codes):
        assert QUESTIONS.of(line("Apakah?", *order)).kind == LEADING
    for order in permutations(codes[:2]):
        assert QUESTIONS.of(line("Apakah?", *order)).kind == OPEN


@given(st.lists(texts).map(" ".join))
def test_any_text_at_all_has_an_answer(text):
    found = QUESTIONS.of(line(text))
    assert found is None or found.kind in KINDS_OF_QUESTION


@pytest.mark.parametrize("text", ["", " ", "?", "???", "…", "’", "-", "— ?", '"?"'])
def test_a_line_without_words_asks_nothing(text):
    assert QUESTIONS.of(line(text)) is None
