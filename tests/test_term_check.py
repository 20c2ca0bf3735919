"""The agreement checker: what it asks of a term and of the whole text; it asks, whatever stands there, and no more."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_driver import guide
from session_tools import texts

from mediator_tui.domain.agreements import Agreement
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.sessions import Member, Party, Session
from mediator_tui.domain.term_check import Finding, Stands, check
from mediator_tui.domain.terms import TEXT_FIELDS

FULL = {
    "text": "Pipa diganti", "where": "tepi halaman", "when": "Sabtu, 28 November", "how_shown": "difoto",
    "what_if": "menelepon hari itu", "who_is_told": "hanya berdua",
}  # fmt: skip
DONE = Agreement(
    confidential=True, new_dispute="bertemu dulu", review=date(2027, 1, 9), advice={"a": "waived", "b": "taken"},
    read_aloud=True,
)  # fmt: skip


def _session(**fields: object) -> Session:
    parties = [Party(letter="a", name="Pak Wiryo"), Party(letter="b", name="Bu Sulastri", **fields)]  # type: ignore[arg-type]
    return Session(created=date(2026, 11, 21), parties=parties)


def _term(**fields: str) -> Stands:
    return Stands("j1", FULL | fields, ("a",), (), frozenset("ab"))


def _asked(
    *terms: Stands, agreement: Agreement = DONE, session: Session | None = None, alone: bool = True
) -> list[Finding]:
    the_guide = guide()
    return check(
        terms, agreement, session or _session(), the_guide.term_rules, the_guide.wording, asked_alone=alone
    )  # fmt: skip


def _of_term(*terms: Stands) -> list[str]:
    return [finding.id for finding in _asked(*terms) if finding.term]


def test_a_whole_term_leaves_nothing_to_ask() -> None:
    """Everything filled and answered: of the term nothing is asked, of the text what no program can see."""
    found = _asked(_term(), Stands("j2", FULL, ("b",), (), frozenset()))
    assert [finding.id for finding in found] == ["lawful", "outsiders", "workable"]


def test_without_terms_nothing_is_asked() -> None:
    """No agreement is an ending like any other: it gets no questions."""
    assert _asked(agreement=Agreement(), alone=False) == []


@pytest.mark.parametrize(
    ("field", "item"),
    [("where", "where"), ("when", "when"), ("how_shown", "how-shown"), ("what_if", "what-if"),
     ("who_is_told", "who-is-told")],
)  # fmt: skip
def test_each_missing_field_is_asked_for_once(field: str, item: str) -> None:
    """A field nobody filled is one question; a date answers when."""
    assert _of_term(_term(**{field: ""})) == [item]
    assert _of_term(_term(when="", due="2026-11-28")) == []


@pytest.mark.parametrize(
    ("text", "item"),
    [("Bu Sulastri membayar biaya pipa", "how-much"), ("She pays for the pipe", "how-much"),
     ("Pak Wiryo tidak lagi berteriak", "will-do"), ("He will not shout", "will-do"),
     ("Si pencuri mengembalikan pipa", "own-words"), ("The liar brings the pipe back", "own-words"),
     ("Pagar dibuka, asalkan pipa dipasang", "depends"), ("The gate opens only if the pipe is laid", "depends"),
     ("Pak Wiryo sakit, jadi istirahat", "needed-here"), ("The child comes along", "needed-here")],
)  # fmt: skip
def test_words_lead_to_their_question(text: str, item: str) -> None:
    """In either language the words of a rule lead to its question, and the words are named."""
    (finding,) = [each for each in _asked(_term(text=text)) if each.term]
    assert finding.id == item
    assert finding.hit.casefold() in text.casefold()
    assert finding.hit


def test_what_is_filled_answers_what_the_words_asked() -> None:
    """A visible act, an amount, a date and a positive wording in their fields answer; the same words do not."""
    for text in ("Kita saling menghormati", "We respect each other"):
        assert _of_term(_term(text=text, how_shown="")) == ["visible-act", "how-shown"]
    assert _of_term(_term(text="Kita saling menghormati", what="menyapa tiap pagi")) == []
    assert _of_term(_term(text="Pipa diganti", what="menghormati")) == ["visible-act"]
    assert _of_term(_term(text="Uang kembali", how_much="Rp500.000", how_paid="tunai")) == []
    assert _of_term(_term(text="Uang kembali", how_much="Rp500.000")) == ["how-much"]
    assert _of_term(_term(when="secepatnya")) == ["when"]
    assert _of_term(_term(text="Pipa diganti secepatnya")) == []


def test_what_a_term_says_itself_is_not_asked() -> None:
    """A day, a party's name, a sign, a way out, who is told: said in the words, they are not asked for."""
    said = "Pak Wiryo mengganti pipa Sabtu, difoto; kalau terlambat, Bu Sulastri diberi tahu"
    assert _of_term(Stands("j1", {"text": said})) == ["where"]
    assert _of_term(Stands("j1", {"text": f"{said}, di rumah Pak RT"})) == []
    assert _of_term(Stands("j1", {"text": "Bu Sulastri pays on Friday; a receipt is signed"})) == [
        "where", "how-much", "what-if", "who-is-told",
    ]  # fmt: skip
    assert "when" in _of_term(_term(text="Pak Wiryo datang secepatnya, paling lambat Sabtu", when=""))


def test_a_duty_falls_on_those_present_only() -> None:
    """A name that is no party's, and one the session says is missing, are asked about."""
    assert _of_term(Stands("j1", FULL, ("Pak RT",), (), frozenset("ab"))) == ["present-only"]
    found = _asked(_term(text="Uda Rahman memasang pipa"), session=_session(missing="Uda Rahman"))
    assert [(each.id, each.hit) for each in found if each.term] == [("present-only", "Uda Rahman")]


def test_answers_are_asked_for_without_saying_whose_are_missing_where_all_are() -> None:
    """A term nobody answered is one question; where one party is left to ask, the question is for that one."""
    assert [
        (each.id, each.party)
        for each in _asked(Stands("j1", FULL, ("a",), ("a", "b")), Stands("j2", FULL, ("b",), ("b",)))
        if each.term
    ] == [("each-term", None), ("each-term", "b")]


def test_the_whole_text_is_asked_about() -> None:
    """Confidentiality, a new dispute, review, advice, reading aloud, and asking each alone."""
    found = [each.id for each in _asked(_term(), agreement=Agreement(), alone=False) if not each.term]
    wanted = ["text-private", "new-dispute", "review", "advice", "read-aloud", "private-check"]
    assert [each for each in found if each in wanted] == wanted


def test_mutual_gain_names_each_party_that_no_term_serves() -> None:
    """Whose interests no term serves, and who does nothing; the same question for every party."""
    terms = (Stands("j1", FULL, ("a",), (), frozenset("a")),)
    found = [(each.id, each.party) for each in _asked(*terms) if each.party]
    assert found == [("each-does", "b"), ("each-interest", "b")]
    nobody = (Stands("j1", FULL, ("a", "b"), (), frozenset()),)
    assert [each.party for each in _asked(*nobody) if each.id == "each-interest"] == ["a", "b"]


def test_groups_are_asked_who_ratifies() -> None:
    """A group that must ask others first is subject to ratification; of another group it is asked."""
    assert ("ratify", "b", "rapat warga") in [
        (each.id, each.party, each.hit) for each in _asked(_term(), session=_session(ratified_by="rapat warga"))
    ]
    group = _session(members=[Member(name="Sari"), Member(name="Budi")])
    assert ("who-ratifies", "b") in [(each.id, each.party) for each in _asked(_term(), session=group)]


def test_what_was_put_aside_stays_aside() -> None:
    """Questions put aside are marked, of a term and of the whole text, and no others."""
    term = Stands("j1", FULL | {"where": ""}, ("a", "b"), (), frozenset("a"), frozenset({"where"}))
    aside = [(each.id, each.party) for each in _asked(
        term, agreement=DONE.model_copy(update={"put_aside": ["lawful", "each-interest-b"]})
    ) if each.aside]  # fmt: skip
    assert aside == [("where", None), ("each-interest", "b"), ("lawful", None)]


@given(st.dictionaries(st.sampled_from((*TEXT_FIELDS, "due", "depends")), texts), st.lists(texts), texts)
def test_no_text_can_break_the_check(fields: dict[str, str], who: list[str], missing: str) -> None:
    """Whatever people typed, the check only asks: every question has words, and none is asked of a term twice."""
    term = Stands("j1", fields, tuple(who), ("a",), frozenset())
    found = _asked(term, agreement=Agreement(), session=_session(missing=missing), alone=False)
    of_term = [each.id for each in found if each.term]
    assert len(of_term) == len(set(of_term))
    rules, items = (
        {rule.id: rule for rule in guide().term_rules},
        {item.id for item in guide().lists["agreement"].items},
    )
    assert all(each.id in items or rules[each.id].cue for each in found)


def test_no_question_proposes_anything() -> None:
    """A question ends in a question mark, or tells the mediator what to do; it never says what to agree."""
    for rule in guide().term_rules:
        for language in LANGUAGES:
            for text in (rule.cue, rule.say):
                assert text is None or text[language].endswith("?")
                assert text is None or not re.search(r"\b(should|must agree|sebaiknya|harus setuju)\b", text[language])
