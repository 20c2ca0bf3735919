"""Printed sheets: every word of a scenario is on the sheets it belongs on, and on no other."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from conftest import Called
from document_tools import everything_in, html_of
from scenario_tools import FORMATS, OURS, Place, flat, marked, marks_in, pages_of

from mediator_tui.content.scenarios import scenario_named
from mediator_tui.content.words import words
from mediator_tui.domain.language import LANGUAGES, Language
from mediator_tui.domain.scenario import MEDIATOR, Deal, Scenario

Call = Callable[..., Called]
FOR = ("trainer", "roles", "coach", "observers")
_OWN = ("position", "manner", "feelings", "interests", "limits")


@pytest.fixture(autouse=True)
def _nobodys_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("MEDIATOR_SCENARIOS", "MEDIATOR_DOCUMENTS"):
        monkeypatch.setenv(name, str(tmp_path / "nobody"))


def printed(call: Call, scenario: str | Path, path: Path, *args: str, language: str = "en") -> Path:
    code, out, err = call("scenario", "print", scenario, *args, "--output", path, language=language)
    assert (code, out, err) == (0, f"{path}\n", "")
    return path


# Which sheet may hold what ---------------------------------------------------------------------------


def _belongs(place: Place, sheet: str, scenario: Scenario) -> bool:
    """Whether what stands at that place of a scenario is meant for that sheet: a role's id, or whom it is for."""
    if sheet == "trainer":
        return True
    top = str(place[0])
    if sheet == "coach":
        inner = place[:1] == ("roles",) and place[2] == "facts" and place[-1] == "text"
        return inner or top in {"title", "content_note", "de_role", "traps", "result", "injections", "reflection",
                                "safety"}  # fmt: skip
    if sheet == "observers":
        return top in {"title", "public", "watch"}
    if top == "roles":
        role = scenario.roles[int(place[1])].id
        if place[2] == "facts":
            return role == sheet and place[-1] == "text"
        return place[2] == "about" or (role == sheet and place[2] in _OWN)
    return top in {"title", "place", "public", "papers", "de_role"} | ({"content_note"} if sheet == MEDIATOR else set())


@pytest.mark.parametrize(
    ("style", "language"), [("docx", "id"), ("html", "en"), ("html", "id"), ("md", "en"), ("md", "id"), ("pdf", "en")]
)
def test_every_word_is_where_it_belongs_and_nowhere_else(
    call: Call, tmp_path: Path, style: str, language: Language
) -> None:
    """Each text is a word of its own; every sheet, in every format, holds exactly its words."""
    scenario, places = marked(scenario_named("whatsapp-group"), tmp_path / "marked.toml")
    path = tmp_path / "marked.toml"

    def wanted(sheet: str) -> set[str]:
        return {word for word, place in places.items() if _belongs(place, sheet, scenario)}

    for whom in ("trainer", "coach", "observers"):
        made = printed(call, path, tmp_path / f"{whom}.{style}", "--for", whom, language=language)
        assert marks_in(everything_in(made)) == marks_in(" ".join(pages_of(made))) == wanted(whom)
    sheets = [MEDIATOR, *(role.id for role in scenario.roles)]
    whole = pages_of(printed(call, path, tmp_path / f"roles.{style}", language=language))
    assert len(whole) == len(sheets)
    for sheet, page in zip(sheets, whole, strict=True):
        assert marks_in(page) == wanted(sheet), sheet
        alone = printed(call, path, tmp_path / f"{sheet}.{style}", "--role", sheet, language=language)
        assert marks_in(everything_in(alone)) == wanted(sheet), sheet


@pytest.mark.parametrize("seed", range(3))
def test_what_is_not_dealt_is_on_no_sheet(call: Call, tmp_path: Path, seed: int) -> None:
    scenario, places = marked(scenario_named("mothers-house"), tmp_path / "marked.toml")
    deal = Deal.of(scenario, seed)
    left = {fact.text.en for role in scenario.roles for fact in role.facts if fact not in deal.facts(role)}
    points = [point for role in scenario.roles for point in (*role.feelings, *role.limits)]
    left |= {point.text.en for point in points if not deal.holds(point.needs)}
    left |= {each.text.en for each in scenario.injections if not deal.holds(each.needs)}
    assert len(left) > 5
    assert left < set(places)
    for whom in FOR:
        made = printed(call, tmp_path / "marked.toml", tmp_path / f"{whom}.md", "--for", whom, "--seed", str(seed))
        text = made.read_text("utf-8")
        assert not marks_in(text) & left
        assert words()("scenario.seed", "en", seed=seed) in text.replace("\\", "")


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sheet_of_ours_tells_what_another_keeps(call: Call, tmp_path: Path, name: str, language: Language) -> None:
    """As PDF, page by page: one page a sheet, every own secret on it, and none of anybody else's."""
    scenario = scenario_named(name)
    pages = pages_of(printed(call, name, tmp_path / "roles.pdf", language=language))
    assert len(pages) == 1 + len(scenario.roles), "one sheet a page"
    for page, role in zip(pages, (None, *scenario.roles), strict=True):
        for other in scenario.roles:
            facts = [flat(fact.text[language]) for fact in other.facts]
            if other == role:
                assert all(fact in page for fact in facts)
            else:
                told = [text[language] for text in other.secrets() if len(text[language]) > 12]
                assert [text for text in told if flat(text) in page] == []


@pytest.mark.parametrize("style", FORMATS)
def test_the_same_sheet_twice_is_the_same_file(call: Call, tmp_path: Path, style: str) -> None:
    args = ("--for", "coach", "--seed", "3")
    first, second = (printed(call, "roster", tmp_path / f"{n}.{style}", *args).read_bytes() for n in range(2))
    assert first == second


def test_the_usual_name_format_and_what_stands_there_already(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("scenario", "print", "roster")[1] == "roster-roles.docx\n"
    assert call("scenario", "print", "roster", "--for", "coach", "--format", "html")[1] == "roster-coach.html\n"
    assert call("scenario", "print", "roster", "--role", "bagus", "-o", "b.md")[1] == "b.md\n"
    code, out, err = call("scenario", "print", "roster")
    assert (code, out) == (1, "")
    assert "roster-roles.docx" in err
    assert call("scenario", "print", "roster", "--force")[0] == 0


def test_cards_are_cut_out_and_html_is_sound(call: Call, tmp_path: Path) -> None:
    scenario = scenario_named("air-temiang")
    made = printed(call, "air-temiang", tmp_path / "coach.html", "--for", "coach")
    page = html_of(made)
    assert made.read_text("utf-8").count('<div class="card">') == len(scenario.injections) >= 16
    shown = flat(" ".join(page.text))
    for each in scenario.injections:
        assert flat(each.text.en) in shown
        assert flat(each.when.en) in shown.partition(words()("scenario.when-to-draw", "en"))[2]
        assert flat(each.when.en) not in shown.rpartition(words()("scenario.cards", "en"))[2]


def test_observers_have_the_rubrics_words_and_no_number_to_add_up(call: Call, tmp_path: Path) -> None:
    from mediator_tui.content.guide import load_guide

    text = flat(" ".join(pages_of(printed(call, "roster", tmp_path / "o.md", "--for", "observers"))))
    chosen = {each.behaviour for each in scenario_named("roster").watch}
    for behaviour in load_guide().rubric.behaviours:
        assert (behaviour.name.en in text) == (behaviour.id in chosen)
        if behaviour.id in chosen:
            assert all(anchor.text.en in text for anchor in behaviour.anchors)
    assert text.count(words()("scenario.not-observed", "en")) == 1 + len(chosen)


def test_a_word_processor_opens_the_cards(call: Call, tmp_path: Path) -> None:
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    made = printed(call, "roster", tmp_path / "coach.docx", "--for", "coach")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf",
               "--outdir", str(tmp_path), str(made)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = flat(" ".join(pages_of(made.with_suffix(".pdf"))))
    assert all(flat(each.text.en) in text for each in scenario_named("roster").injections)


# Texts that would act --------------------------------------------------------------------------------


@pytest.mark.parametrize("style", FORMATS)
def test_a_text_never_acts(call: Call, tmp_path: Path, style: str) -> None:
    hostile = "<script>x</script> #show: {{ 7*7 }} $x$ **b** [l](u) \x1b[31m \u202eabc"
    path = tmp_path / "lane.toml"
    call("scenario", "new", path)
    text = path.read_text("utf-8").replace(
        '"Runs a lodging house of six rooms"', _quoted(hostile.replace("{{ 7*7 }}", ""))
    )
    path.write_text(text, "utf-8")
    made = printed(call, path, tmp_path / f"roles.{style}")
    shown = " ".join(pages_of(made))
    assert not {"\x1b", "\u202e"} & set(shown)
    assert "<script>x</script>" in shown
    assert "**b**" in shown
    if style == "html":
        assert "script" not in html_of(made).tags


def _quoted(text: str) -> str:
    return tomli_w.dumps({"x": text})[4:-1]


# Other people's scenarios, written anew here from the sample files ---------------------------------------


def _both(text: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, " ".join(text.replace("{", "(").replace("}", ")").split()))


def _points(prefix: str, texts: list[str]) -> list[dict[str, Any]]:
    return [{"id": f"{prefix}{number}", "text": _both(text)} for number, text in enumerate(texts, 1)]


def _role(ident: str, name: str, first: str, facts: list[str]) -> dict[str, Any]:
    return {
        "id": ident, "name": name, "you": "Anda", "about": _both(name), "position": _both(first),
        "manner": _both(f"as {name} would"),
        "facts": [
            {"id": f"k{number}", "text": _both(fact), "says": _both(fact), "opens": ["open-question"]}
            for number, fact in enumerate(facts, 1)
        ],
        "feelings": _points("f", [f"what {name} feels"]),
        "interests": _points("n", [f"what {name} needs"]),
        "limits": _points("l", [f"what {name} could bear"]),
    }  # fmt: skip


def _written(path: Path, title: str, public: list[str], roles: list[dict[str, Any]], issues: list[str]) -> Path:
    kinds = ("new-fact", "outburst", "silence", "caucus-request")
    data: dict[str, Any] = {
        "format": 1, "id": path.stem, "title": _both(title), "level": "medium", "minutes": [40, 60],
        "cards": ["identify-common-interests"], "place": _both("a room"), "content_note": _both("a quarrel"),
        "de_role": _both("x"), "public": _points("p", public), "roles": roles, "values": _points("v", ["fairness"]),
        "issues": _points("i", issues), "traps": _points("t", ["taking sides"]), "result": _points("r", ["a plan"]),
        "injections": [
            {"id": f"c{n}", "kind": kind, "to": roles[0]["id"], "text": _both(kind), "when": _both("at any time")}
            for n, kind in enumerate(kinds)
        ],
        "watch": [{"behaviour": "g4", "look_for": _both("loops")}], "reflection": _points("q", ["What worked?"]),
    }  # fmt: skip
    data["de_role"] = dict.fromkeys(LANGUAGES, "I was {role}; I am {name}.")
    path.write_text(tomli_w.dumps(data), "utf-8")
    return path


def _ident(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())


def _eqbench(source: Path, folder: Path) -> Path:
    """Write a role-play of three prompts as a scenario: what is said later is what each keeps at first."""
    head, *prompts = source.read_text("utf-8").split("####### Prompt")
    said: dict[str, list[str]] = {}
    for prompt in prompts:
        for line in prompt.splitlines():
            if line.startswith("**") and not line.startswith("**("):
                name, _, spoken = line.removeprefix("**").partition(":**")
                said.setdefault(name, []).append(spoken)
    intro = prompts[0].partition("[")[2].partition("]")[0]
    roles = [_role(_ident(name), name, spoken[0], spoken[1:]) for name, spoken in said.items()]
    return _written(folder / f"eq-{source.stem}.toml", head.splitlines()[0], [intro], roles, ["What is to be done?"])


def _game(source: Path, folder: Path) -> Path:
    """Write a negotiation with secret instructions as a scenario: each instruction is a confidential fact."""
    public = [part for part in (source / "global_instructions.txt").read_text("utf-8").split("\n\n") if part.strip()]
    issues = [part for part in public if part.lstrip().startswith("- Issue")]
    roles = []
    for line in (source / "config.txt").read_text("utf-8").splitlines():
        name, file, *_ = line.split(",")
        told = (source / "individual_instructions" / "cooperative" / f"{file}.txt").read_text("utf-8")
        facts = [part for part in told.split("\n\n") if part.lstrip().startswith("- Issue")]
        roles.append(_role(_ident(name), name, f"I speak for the {name}.", facts))
    return _written(folder / "airport.toml", "The airport", public, roles, issues)


def _mediations(samples: Path) -> list[Path]:
    found = sorted((samples / "eqbench3" / "scenarios").glob("*.txt"))
    return [each for each in found if "| Mediation" in each.read_text("utf-8").splitlines()[0]]


def _checked_and_apart(call: Call, path: Path, out: Path) -> Scenario:
    code, said, err = call("check", path)
    assert (code, err) == (0, ""), said
    scenario = scenario_named(str(path))
    for style in ("md", "html"):
        for role in (None, *scenario.roles):
            made = printed(call, path, out / f"x.{style}", "--force", "--role", role.id if role else MEDIATOR)
            shown = flat(" ".join(pages_of(made)))
            for other in scenario.roles:
                facts = [flat(fact.text.en) for fact in other.facts]
                held = [fact for fact in facts if fact in shown]
                assert held == (facts if other == role else []), (other.id, role)
    for whom in FOR:
        printed(call, path, out / "all.md", "--for", whom, "--force")
    return scenario


def test_mediations_others_wrote_load_check_and_print(call: Call, samples: Path, tmp_path: Path) -> None:
    mediations = _mediations(samples)
    assert len(mediations) >= 3
    for source in mediations:
        scenario = _checked_and_apart(call, _eqbench(source, tmp_path), tmp_path)
        assert len(scenario.roles) >= 2
        assert sum(len(role.facts) for role in scenario.roles) >= 2


def test_a_negotiation_with_secret_instructions_keeps_them_apart(call: Call, samples: Path, tmp_path: Path) -> None:
    scenario = _checked_and_apart(call, _game(samples / "llm-deliberation" / "games" / "game1", tmp_path), tmp_path)
    assert len(scenario.roles) == 6
    assert all(len(role.facts) == 5 for role in scenario.roles)
