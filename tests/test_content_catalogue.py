"""What the guide holds: counts, sources, words, widths; and that every entry opens through the program."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_driver import guide, new_session, type_into

from mediator_tui.content.places import scripts_root
from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Bilingual, Language
from mediator_tui.domain.lines import CUE_WIDTH, PLACEHOLDER_WIDTH, SpokenLine, cue_width, fill
from mediator_tui.domain.lists import Item
from mediator_tui.plain.demo import dialogue

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def _kinds(*kinds: str) -> int:
    return sum(card.kind in kinds for card in guide().cards.values())


def _groups() -> Counter[str]:
    return Counter(entry.group for entry in guide().catalogue.values())


def test_the_scripts_are_in_order(call) -> None:
    """`mediator check scripts` finds nothing to mend."""
    code, out, err = call("check", scripts_root())
    assert (code, err) == (0, ""), out


def test_the_guide_holds_what_the_seeds_name() -> None:
    """Nine techniques, six strategies, twelve tasks, six activities, four behaviours, and everything else there is."""
    here = guide()
    assert len(here.catalogue) == 139
    assert [card.number for card in here.techniques] == list(range(1, 10))
    counts = {kind: _kinds(kind) for kind in ("technique", "strategy", "task", "activity", "behaviour")}
    assert counts == {"technique": 9, "strategy": 6, "task": 12, "activity": 6, "behaviour": 4}
    groups = _groups()
    assert (groups["techniques"], groups["strategies"], groups["tasks"]) == (9, 6, 12)
    assert (groups["activities"], groups["behaviours"], groups["attitudes"]) == (6, 4, 14)
    folder = scripts_root() / "cards"
    assert len(list((folder / "broker").glob("*.toml"))) == 15
    assert len(list((folder / "protector").glob("*.toml"))) == 3
    assert len(list((folder / "motivator").glob("*.toml"))) == 1
    assert len(here.impasse) == 27
    assert [row.number for row in here.impasse] == list(range(1, 28))
    assert len(here.lists["attitudes"].items) == 14
    assert len(here.lists["fairness"].items) == 7
    assert len(here.glossary) == 93
    assert [each.id for each in here.rubric.behaviours] == [f"g{number}" for number in range(1, 16)]
    assert len(here.packs) == 10
    assert set(here.walks) == {"mediation", "shuttle", "facilitation", "follow-up"}


def test_a_self_check_asks_before_and_after() -> None:
    """Each of the fourteen attitudes is asked again afterwards."""
    assert all(item.after for item in guide().lists["attitudes"].items)


@pytest.mark.parametrize("card", guide().cards.values(), ids=lambda card: card.id)
def test_every_card_has_enough_to_say_and_ask(card) -> None:
    """Two lines to say and two questions at least, each in both languages and of its own."""
    assert len({line.text.id for line in card.say}) >= 2
    assert len({line.text.en for line in card.ask}) >= 2


def _entries() -> list[str]:
    return [entry.id for entry in guide().catalogue.values() if entry.group != "frame"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_opens_through_the_program(language: Language, tmp_path: Path) -> None:
    """`t ID` shows the card or list of every entry of the catalogue, and what the seed says of it."""
    session = new_session(tmp_path, language=language)
    nothing = words()("plain.nothing-found", language, text="").split("{")[0][:20]
    played = type_into(
        session, *[line for ident in _entries() for line in (f"t {ident}", "d", "bb")], language=language
    )
    for number, ident in enumerate(_entries()):
        opened, page = played.replies[3 * number + 1], played.replies[3 * number + 2]
        target = guide().catalogue[ident].opens
        assert target, ident
        name = guide().titled(target.split("/")[0])
        assert name, ident
        assert name[language] in opened, (ident, opened)
        assert nothing not in opened
        assert guide().catalogue[ident].quote in page, ident


@pytest.mark.parametrize("pack", guide().packs)
def test_every_pack_opens(pack: str, tmp_path: Path) -> None:
    """A dispute pack is shown by its id, with all its parts."""
    played = type_into(new_session(tmp_path), f"t {pack}")
    for section in ("invite", "papers", "issues", "yardsticks", "services", "red_flags"):
        lines = getattr(guide().packs[pack], section)
        assert lines
        assert all(line.text["id"] in played.last for line in lines)


def test_every_impasse_row_opens(tmp_path: Path) -> None:
    """All 27 rows are found by their number; each says what to try, what not, or opens the stop."""
    lines = [line for row in guide().impasse for line in ("m", "2", row.words["id"][0], str(row.number))]
    played = type_into(new_session(tmp_path), *lines)
    assert all(row.cause["id"] in played.text for row in guide().impasse)


@pytest.mark.parametrize("page", ["rubrik", "glosarium", "penapisan", "rubric", "glossary", "screening"])
def test_pages_open_in_both_languages(page: str, tmp_path: Path) -> None:
    """Rubric, glossary and screening are opened by name, in the other language too."""
    played = type_into(new_session(tmp_path), f"t {page}")
    assert len(played.last) > 200


def _spoken() -> Iterator[tuple[str, str, Bilingual]]:
    """Yield everything that is said aloud, with the part it is: text or cue."""
    here = guide()
    for card in here.cards.values():
        for line in (*card.say, *card.ask):
            yield from _parts(f"{card.id}/{line.id}", line)
    for prompt in here.screening.prompts:
        yield from _parts(f"screening/{prompt.id}", prompt)
    for each in here.lists.values():
        for item in each.items:
            yield from _parts(f"{each.id}/{item.id}", item)


def _parts(ident: str, line: SpokenLine | Item) -> Iterator[tuple[str, str, Bilingual]]:
    names = ("text", "many", "cue", "many_cue") if isinstance(line, SpokenLine) else ("say", "say_many", "cue")
    for name in names:
        if text := getattr(line, name):
            yield f"{ident} {name}", name, text


def test_every_cue_is_caught_in_a_glance() -> None:
    """No cue is wider than 56 columns at the documented widths, nor with a usual name put in."""
    usual = {
        "a": "Bu Sulastri",
        "b": "Pak Wiryo",
        "others": "Bu Sulastri dan Pak Made",
        "all": "Bapak dan Ibu",
        "you": "Bapak",
    }
    assert all(len(text) <= PLACEHOLDER_WIDTH[name] for name, text in usual.items())
    for where, part, text in _spoken():
        if "cue" in part:
            for language in LANGUAGES:
                assert cue_width(text[language]) <= CUE_WIDTH, (where, language)
                assert len(fill(text[language], usual)) <= CUE_WIDTH, (where, language)


def test_cues_with_the_longest_form_of_address() -> None:
    """With the longest title and a name of nine letters a cue is still no longer than a screen line."""
    title = max((written for each in guide().titles for written in each.written), key=len)
    name = f"{title} Sulastrin"
    values = {
        "a": name,
        "b": name,
        "others": name,
        "all": f"{name} dan {name}",
        "you": max((t.you for t in guide().titles), key=len),
    }
    cues = [(where, text) for where, part, text in _spoken() if "cue" in part]
    wide = {where: max(len(fill(text[each], values)) for each in LANGUAGES) for where, text in cues}
    assert max(wide.values()) <= 78, {where: width for where, width in wide.items() if width > 78}


def test_nobody_is_spoken_to_coldly() -> None:
    """No spoken Indonesian line says *Anda*, or *kamu* to a party."""
    for where, _, text in _spoken():
        assert not re.search(r"\b(?:anda|kamu)\b", text["id"], re.IGNORECASE), where


def test_the_languages_are_not_mixed_up() -> None:
    """Indonesian and English differ in every spoken line, and say `{you}` where they mean a person."""
    for where, part, text in _spoken():
        assert text["id"] != text["en"], where
        assert part == "cue" or text["id"].strip() == text["id"], where
        assert not re.search(r"  |\s[,.?!]|\{\}|\(\)", text["id"] + text["en"]), where


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_every_quote_is_the_seeds_own() -> None:
    """Each quote of the catalogue stands word for word in a seed it names."""
    if not SEEDS.is_dir():
        pytest.skip(f"no seeds at {SEEDS}")
    seeds = {path.name[:3]: _folded(path.read_text("utf-8", "replace")) for path in SEEDS.glob("*.txt")}
    wrong = []
    for entry in guide().catalogue.values():
        texts = [seeds[seed] for seed in entry.seeds]
        pieces = [_folded(piece) for piece in entry.quote.split("…") if piece.strip()]
        if not any(all(piece in text for piece in pieces) for text in texts):
            wrong.append((entry.id, entry.seeds, entry.quote))
    assert wrong == []


def test_no_guideline_is_lost() -> None:
    """The seven guidelines of the advocate are the fairness check; the advocate is a card of its own."""
    opened = [entry.opens or "" for entry in guide().catalogue.values() if entry.group == "guidelines"]
    assert all(each.startswith("fairness/") for each in opened)
    assert len(set(opened)) == 7


def test_a_pack_never_solves() -> None:
    """The usual issues of a pack are questions that pass the wording checks of a mediator's own sentences."""
    from mediator_tui.domain.wording import check_wording

    for pack in guide().packs.values():
        for line in pack.issues:
            for language in LANGUAGES:
                assert "?" in line.text[language], (pack.id, line.id)
                rules = {rule.id for rule, _ in check_wording(line.text[language], guide().wording)}
                assert not rules & {"hidden-solution", "win-lose", "blame-word"}, (pack.id, line.id, rules)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_is_there(language: Language) -> None:
    """The example dialogue in each language names its parties and is a whole session."""
    path = scripts_root() / "demo" / f"{language}.toml"
    assert path.is_file()
    data = dialogue(language)
    assert len(data["parties"]) >= 2
    assert len(data["typed"]) > 50


def test_every_walk_gates_only_what_can_be_noted() -> None:
    """A gate asks for a kind of record that a card of its stage, or one before it, asks to be noted."""
    for walk in guide().walks.values():
        noted: set[str | None] = set()
        for stage in walk.stages:
            for step in stage.steps:
                card = guide().cards.get(step.card or step.accounts or "")
                if card:
                    noted |= {card.worksheet, *(note.kind for note in card.note), *(ask.kind for ask in card.ask)}
                    noted |= {line.kind for line in card.say} | (
                        {"summary", "utterance", "strength"} if step.accounts else set()
                    )
                if step.list in {"agreement", "closing"} or walk.id == "follow-up":
                    noted.add("term")
            for gate in stage.gates:
                assert gate.kind is None or gate.kind in noted, (walk.id, stage.id, gate.id)
