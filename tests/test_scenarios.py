"""Scenarios: ours are whole, a trainer's own are read and checked, and the same number deals the same case."""

import json
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Called
from scenario_tools import OURS, texts_of

import mediator_tui
from mediator_tui.content.guide import load_guide
from mediator_tui.content.places import scripts_root
from mediator_tui.content.scenarios import load_scenarios, scenario_named
from mediator_tui.content.words import words
from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.scenario import (
    INJECTION_KINDS,
    MOVES,
    Deal,
    Fact,
    Injection,
    Role,
    Safety,
    Scenario,
    Variant,
    Watched,
)

Call = Callable[..., Called]
DRAIN = "drain-and-mango-tree"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return this test's folder of own scenarios; it is not there yet."""
    folder = tmp_path / "own"
    monkeypatch.setenv("MEDIATOR_SCENARIOS", str(folder))
    return folder


@pytest.fixture(params=OURS)
def ours(request: pytest.FixtureRequest) -> Scenario:
    return scenario_named(request.param)


# Ours ------------------------------------------------------------------------------------------------


def test_all_six_are_there_and_easy_ones_come_first() -> None:
    assert sorted(load_scenarios()) == sorted(OURS)
    assert [each.level for each in load_scenarios().values()] == ["easy"] * 2 + ["medium"] * 3 + ["hard"]


def test_each_is_whole(ours: Scenario) -> None:
    assert len(ours.public) >= 5
    assert ours.papers
    assert len(ours.cards) >= 3
    assert len(ours.issues) >= 5
    assert min(len(ours.values), len(ours.traps)) >= 3
    assert len(ours.result) >= 5
    assert len(ours.reflection) >= 5
    assert len(ours.watch) == 4
    for party in ours.parties:
        assert len(party.facts) >= 3
        assert min(len(party.feelings), len(party.interests), len(party.limits)) >= 2
        assert party.age
        assert party.age >= 18, "no child is played"
    assert all(len(role.facts) >= 1 for role in ours.roles)


def test_the_coach_has_four_cards_of_each_kind(ours: Scenario) -> None:
    kinds = Counter(each.kind for each in ours.injections)
    assert all(kinds[kind] >= 4 for kind in INJECTION_KINDS)
    for seed in range(12):
        assert {each.kind for each in Deal.of(ours, seed).injections} == set(INJECTION_KINDS)


def test_neither_language_is_the_other(ours: Scenario) -> None:
    """A text forgotten in one language, or copied from the other, is found; names alone may be the same."""
    for place, text in texts_of(ours):
        assert text.id != text.en, place


def test_no_text_stands_twice_on_different_sheets(ours: Scenario) -> None:
    """What one role keeps is said nowhere else: not to everybody, and not to another role."""
    for language in LANGUAGES:
        secrets = {role.id: {text[language] for text in role.secrets()} for role in ours.roles}
        public = {point.text[language] for point in (*ours.public, *ours.papers)}
        public |= {role.about[language] for role in ours.roles}
        for role, told in secrets.items():
            assert not told & public
            facts = {fact.text[language] for fact in ours.role(role).facts}  # type: ignore[union-attr]
            assert not any(facts & others for other, others in secrets.items() if other != role)


def test_each_fact_can_be_opened_by_more_than_one_move_or_guards_a_life(ours: Scenario) -> None:
    for role in ours.roles:
        for fact in role.facts:
            assert len(fact.opens) >= 2 or fact.safety, (role.id, fact.id)


def test_every_move_has_words_and_is_used() -> None:
    used = {move for each in OURS for role in scenario_named(each).roles for fact in role.facts for move in fact.opens}
    assert set(MOVES) <= used
    assert all(words().texts.get(f"scenario.move-{move}") for move in MOVES)


def test_the_violence_at_school_ends_the_mediation_of_it() -> None:
    school = scenario_named("whatsapp-group")
    (fact,) = [fact for role in school.roles for fact in role.facts if fact.safety]
    assert (fact.room, fact.guard, fact.opens) == ("alone", "deep", ("private-question-about-wellbeing",))
    assert school.safety
    assert all("TPPK" in school.safety.refer[language] for language in LANGUAGES)
    assert all(each.safety is None for each in load_scenarios().values() if each.id != school.id)
    assert all(f"lestari/{fact.id}" in variant.facts for variant in school.variants)


# Dealing ---------------------------------------------------------------------------------------------


def test_the_same_number_is_the_same_case_and_others_differ(ours: Scenario) -> None:
    dealt = [Deal.of(ours, seed).variant for seed in range(40)]
    assert dealt == [Deal.of(ours, seed).variant for seed in range(40)]
    assert {each.id for each in dealt if each} == {each.id for each in ours.variants}
    assert len({each.facts for each in ours.variants}) == len(ours.variants) >= 4
    assert Deal.of(ours).variant is None


def test_what_number_seven_deals_stays() -> None:
    """A number on paper must mean the same next year."""
    dealt = {each: Deal.of(scenario_named(each), 7).variant for each in OURS}
    assert {each: variant.id for each, variant in dealt.items() if variant} == {
        "drain-and-mango-tree": "money",
        "mothers-house": "offer",
        "whatsapp-group": "signs",
        "air-temiang": "voice",
        "roster": "leaving",
        "walkway-and-arisan": "niece",
    }


def test_what_hangs_on_a_fact_goes_with_it(ours: Scenario) -> None:
    for seed in range(12):
        deal = Deal.of(ours, seed)
        for role in ours.roles:
            assert deal.facts(role), "nobody is left without a secret"
            assert deal.points(role.limits)
            for point in deal.points((*role.feelings, *role.limits)):
                assert point.needs is None or deal.holds(point.needs)


# One's own -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_one_is_in_order_and_explained_in_the_readers_language(
    call: Call, tmp_path: Path, language: Language
) -> None:
    path = tmp_path / "our-lane.toml"
    code, out, err = call("scenario", "new", path, language=language)
    assert (code, err) == (0, "")
    assert out.count(str(path)) == 2
    assert call("check", path)[:2] == (0, "Files checked: 1. All in order.\n")
    comment = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# "))
    assert ("Skenario baru" in comment) == (language == "id")
    assert call("scenario", "print", path, "-o", tmp_path / "sheets.md")[0] == 0


def test_the_new_ones_differ_in_their_comments_only() -> None:
    made = [tomllib.loads((scripts_root() / f"starting/scenario-{each}.toml").read_text("utf-8")) for each in LANGUAGES]
    for each in made:
        del each["id"]
    assert made[0] == made[1]


def test_nothing_is_written_over_and_a_name_that_will_not_do_is_refused(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "our-lane.toml"
    path.write_text("mine", "utf-8")
    code, out, err = call("scenario", "new", path)
    assert (code, out, path.read_text("utf-8")) == (1, "", "mine")
    assert str(path) in err
    for name in ("Our Lane.toml", "our-lane", "our_lane.toml", ".toml"):
        code, out, err = call("scenario", "new", tmp_path / name)
        assert (code, out) == (1, "")
        assert "drain-and-mango.toml" in err
        assert not (tmp_path / name).exists()


def test_ones_own_is_listed_and_goes_before_ours(call: Call, own: Path) -> None:
    own.mkdir()
    call("scenario", "new", own / "our-lane.toml")
    text = (own / "our-lane.toml").read_text("utf-8")
    (own / f"{DRAIN}.toml").write_text(text.replace("our-lane", DRAIN, 1).replace("Motorcycles", "Mangoes"), "utf-8")
    (own / "broken.toml").write_text("format = 1\nid = 'broken'\nroles = []\n", "utf-8")
    (own / "notes.toml").write_text("x = 1\n", "utf-8")
    code, out, err = call("scenario", "list")
    assert (code, err, len(out.splitlines())) == (0, "", 7)
    assert "our-lane  Motorcycles in the lane · easy · 30 to 40 minutes · 2 roles" in out
    assert f"{DRAIN}  Mangoes in the lane" in out
    code, out, err = call("scenario", "print", "broken")
    assert (code, out) == (1, "")
    assert f"mediator check {own / 'broken.toml'}" in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_title_level_minutes_and_roles(call: Call, language: Language) -> None:
    code, out, err = call("scenario", "list", language=language)
    assert (code, err) == (0, "")
    assert [line.split("  ")[0] for line in out.splitlines()] == list(load_scenarios())
    expected = {
        "id": "air-temiang  Sungai di Air Temiang · sulit · 90 sampai 120 menit · 5 peran",
        "en": "air-temiang  The stream at Air Temiang · hard · 90 to 120 minutes · 5 roles",
    }
    assert expected[language] in out.splitlines()


def test_the_list_as_json(call: Call) -> None:
    rows = json.loads(call("scenario", "list", "--format", "json")[1])
    assert {row["id"] for row in rows} == set(OURS)
    assert [row["roles"] for row in rows if row["id"] == "roster"] == [["endang", "bagus"]]
    assert [row["id"] for row in rows if row["safety"]] == ["whatsapp-group"]


def test_the_schema_has_a_scenario(call: Call) -> None:
    schema = json.loads(call("schema")[1])["scenario"]
    assert {"roles", "public", "injections", "safety", "variants"} <= set(schema["properties"])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "list, new FILE, or print"),
        (["play", "x"], "list, new FILE, or print"),
        (["print"], "list, new FILE, or print"),
        (["list", "more"], "list, new FILE, or print"),
        (["list", "--seed", "1"], "print only"),
        (["new", "x.toml", "--for", "coach"], "print only"),
        (["list", "--format", "pdf"], "choose one of json"),
        (["print", DRAIN, "--format", "json"], "choose one of docx, html, md, pdf"),
        (["print", DRAIN, "--for", "everybody"], "choose one of trainer, roles, coach, observers"),
        (["print", DRAIN, "--for", "coach", "--role", "wiryo"], "--for roles only"),
        (["print", DRAIN, "--seed", "seven"], "whole number"),
        (["print", DRAIN, "-o", "-"], "file"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(call: Call, args: list[str], said: str) -> None:
    code, out, err = call("scenario", *args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


@pytest.mark.parametrize(
    ("args", "said"), [(["print", "nowhere"], "scenario list"), (["print", DRAIN, "--role", "budi"], "mediator, wiryo")]
)
def test_what_is_not_there_is_said_with_what_is(call: Call, args: list[str], said: str) -> None:
    code, out, err = call("scenario", *args)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err


def test_a_scenario_that_is_none_is_refused(tmp_path: Path) -> None:
    for name, text in (("x.toml", "x ="), ("y.toml", "format = 1\nid = 'y'\n")):
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(Fault, match="scenario-broken"):
            scenario_named(str(tmp_path / name))


# What `check` says -----------------------------------------------------------------------------------

BREAKS: list[tuple[str, int, str, str]] = [
    ('text.en = "Children playing together again"', 1, "", "missing-key"),
    ('level = "easy"', 1, 'level = "light"', "not-one-of"),
    ("minutes = [35, 45]", 1, "minutes = [45, 35]", "scenario-minutes"),
    ('cards = ["localise-conflict", "split-issues"', 1, 'cards = ["localise", "split-issues"]', "dangling"),
    ('id = "drain-and-mango-tree"', 1, 'id = "drain"', "id-not-file"),
    ('id = "p2"', 1, 'id = "p1"', "duplicate-id"),
    ('id = "sulastri"', 1, 'id = "wiryo"', "duplicate-id"),
    ('id = "sulastri"', 1, 'id = "mediator"', "duplicate-id"),
    ('id = "son"', 1, 'id = "hedge"', "duplicate-id"),
    ('text.id = "Sepi, dan', 1, 'text.id = "Sepi {nama}"', "scenario-placeholder"),
    ("de_role.en = ", 1, 'de_role.en = "I am {name}."', "scenario-de-role"),
    ("de_role.id = ", 1, 'de_role.id = "Tadi saya {role}; sekarang {saya} {name}."', "scenario-placeholder"),
    ('opens = ["reflect-feeling", "wait-in-silence", "find', 1, 'opens = ["guess"]', "scenario-move"),
    ('issues = ["tree"]', 1, 'issues = ["trees"]', "dangling"),
    ('room = "alone"', 2, 'room = "kitchen"', "not-one-of"),
    ('needs = "wiryo/shout"', 1, 'needs = "sulastri/thief"', "dangling"),
    ('needs = "sulastri/loan"', 1, 'needs = "sulastri/loans"', "dangling"),
    ('to = "gunadi"', 1, 'to = "budi"', "dangling"),
    ('behaviour = "g6"', 1, 'behaviour = "g16"', "dangling"),
    ('facts = ["wiryo/son", "wiryo/tree"', 1, 'facts = ["wiryo/sun", "sulastri/loan", "gunadi/cousin"]', "dangling"),
    ('facts = ["wiryo/son", "wiryo/tree"', 1, 'facts = ["wiryo/son", "gunadi/cousin"]', "scenario-variant-role"),
    ('guard = "deep"', 1, 'guard = "deep"\nsafety = true', "scenario-safety-missing"),
]


@pytest.mark.parametrize(
    ("start", "which", "new", "key"), BREAKS, ids=[f"{key}-{n}" for n, (*_, key) in enumerate(BREAKS)]
)
def test_check_names_the_very_line(  # noqa: PLR0917
    call: Call, tmp_path: Path, start: str, which: int, new: str, key: str
) -> None:
    path = tmp_path / f"{DRAIN}.toml"
    shutil.copyfile(scripts_root() / f"scenarios/{DRAIN}.toml", path)
    lines = path.read_text("utf-8").splitlines()
    at = [number for number, line in enumerate(lines) if line.startswith(start)][which - 1]
    lines[at : at + 1] = new.splitlines()
    path.write_text("\n".join(lines) + "\n", "utf-8")
    code, out, _ = call("check", path)
    sentence = words()(f"fault.{key}", "en").split("…")[0].split("{")[0]
    expected = {"missing-key": at, "scenario-safety-missing": at + 2}.get(key, at + 1)
    assert code == 1
    assert any(line.startswith(f"{path}:{expected}: {sentence}") for line in out.splitlines()), out


@pytest.mark.parametrize(
    ("start", "new", "key"),
    [
        ("[safety]", None, "scenario-safety-missing"),
        ("safety = true", "safety = false", "scenario-safety-unused"),
        ("refer.en = ", 'refer.en = ""', "empty"),
        ("source = ", 'source = ["nowhere"]', "bad-source"),
        ('facts = ["lestari/phone"', 'facts = ["lestari/phone", "arif/load"]', "scenario-variant-safety"),
    ],
)
def test_check_watches_the_safety_turn(call: Call, tmp_path: Path, start: str, new: str | None, key: str) -> None:
    path = tmp_path / "whatsapp-group.toml"
    text = (scripts_root() / "scenarios/whatsapp-group.toml").read_text("utf-8")
    if new is None:
        text = text[: text.index("[safety]")] + text[text.index("[[injections]]") :]
        at = text.splitlines().index("safety = true")
    else:
        lines = text.splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(start))
        lines[at] = new
        text = "\n".join(lines)
        at = (
            text.splitlines().index(next(x for x in text.splitlines() if x.startswith("refer.id")))
            if "unused" in key
            else at
        )
    path.write_text(text, "utf-8")
    code, out, _ = call("check", path)
    assert code == 1
    sentence = words()(f"fault.{key}", "en").split("…")[0].split("{")[0]
    assert any(line.startswith(f"{path}:{at + 1}: {sentence}") for line in out.splitlines()), out


def test_a_safety_fact_is_told_alone(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "whatsapp-group.toml"
    text = (scripts_root() / "scenarios/whatsapp-group.toml").read_text("utf-8")
    head, hit, tail = text.partition('opens = ["private-question-about-wellbeing"]\n')
    path.write_text(head + hit + tail.replace('room = "alone"', 'room = "any"', 1), "utf-8")
    line = (head + hit).count("\n") + 1
    assert f"{path}:{line}: {words()('fault.scenario-safety-alone', 'en')}" in call("check", path)[1].splitlines()


@pytest.mark.parametrize("kind", INJECTION_KINDS)
def test_a_kind_of_card_that_is_missing_is_named(call: Call, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lane.toml"
    call("scenario", "new", path)
    text = path.read_text("utf-8")
    other = next(each for each in INJECTION_KINDS if each != kind)
    path.write_text(text.replace(f'kind = "{kind}"', f'kind = "{other}"'), "utf-8")
    assert f'kind = "{kind}"' in call("check", path)[1]


def test_the_cards_practised_are_techniques() -> None:
    nine = {card.id for card in load_guide().techniques}
    assert {card for each in OURS for card in scenario_named(each).cards} <= nine


def test_the_page_for_trainers_explains_every_move_and_every_key() -> None:
    page = (Path(__file__).parents[1] / "docs" / "writing-scenarios.md").read_text("utf-8")
    moves = re.findall(r"^\| `([a-z-]+)` \| [a-z]", page, re.MULTILINE)
    told = {move: words()(f"scenario.move-{move}", "en") for move in MOVES}
    assert [move for move in MOVES if f"| `{move}` | {told[move]} |" not in page] == []
    assert set(moves) <= {*MOVES, "level", "minutes", "cards", "place", "title"}
    shapes = (Scenario, Role, Fact, Injection, Watched, Variant, Safety)
    keys = {name for shape in shapes for name in shape.model_fields}
    assert {key for key in keys if not re.search(rf"\b{key}\b", page)} == set()


def test_every_sentence_on_the_sheets_is_used() -> None:
    """Nothing stands in scenario.toml that no code asks for; a key made of parts counts by its first part."""
    code = "".join(path.read_text("utf-8") for path in (Path(mediator_tui.__file__).parent).rglob("*.py"))
    made = ("move-", "guard-", "kind-", "level-")
    keys = [key.removeprefix("scenario.") for key in words().texts if key.startswith("scenario.")]
    assert len(keys) > 80
    unused = [key for key in keys if not key.startswith(made) and not re.search(f'"(scenario\\.)?{key}"', code)]
    assert unused == []
