"""Whole reviews by two people through the screen, and what comes out; corrections of real meetings; hostile text."""

import csv
import html
import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conftest import Called
from document_tools import html_of, words_of
from plain_driver import Clock, guide
from review_keys import ROOT, Reviewed, Step, keys_for, reviews
from scenes_review import reviewed
from test_import_samples import GIVEN
from test_import_samples import _hostile as hostile_samples
from test_tui_safe import _acts
from textual import events
from tui_driver import Screen, key_of, keys_of

from mediator_tui.content.places import examples_root
from mediator_tui.content.words import words
from mediator_tui.domain.language import Language
from mediator_tui.domain.reviews import Line
from mediator_tui.review.desk import Reviewing
from mediator_tui.review.naming import one_line
from mediator_tui.store.folder import SessionFolder
from mediator_tui.transcripts.reading import read_transcript
from mediator_tui.tui.app import MediatorApp
from mediator_tui.tui.review.sitting import Asked
from mediator_tui.tui.shell import Shell
from mediator_tui.tui.sitting import Sitting

pytestmark = pytest.mark.usefixtures("own_settings")
Call = Callable[..., Called]
NS = "{urn:QDA-XML:project:1.0}"
EXAMPLES: dict[Language, str] = {"id": "2026-11-21-1", "en": "2026-11-21-2"}
MEETINGS = ("acdt_2026-04-20_078", "bal_2026-02-25_013", "rpcstandards_2026-06-29_029")


def desk_of(folder: SessionFolder, coder: str = "") -> Reviewing:
    """Open a session anew, as a program that starts now would."""
    return Reviewing.opened(SessionFolder(folder.path), Clock(), coder=coder)


def lines_of(folder: SessionFolder) -> list[Line]:
    """Return the lines as they are on disk."""
    desk = desk_of(folder)
    found = desk.lines()
    desk.close()
    return found


def by_keys(folder: SessionFolder, language: Language, coder: str = "") -> Screen:
    """Return the session on the screen, in the review room."""
    return reviewed(Screen(folder.path.parent, language, folder=folder, at_home=True), coder=coder)


def press(screen: Screen, steps: Iterator[Step]) -> None:
    for keys, text in steps:
        screen.feed(keys).type(text)


def steps_of(screen: Screen, reviewer: Reviewed, answers: dict[str, str] | None = None) -> Iterator[Step]:
    assert screen.sitting.review
    return keys_for(screen.sitting.review.face, reviewer, answers)


async def on_the_application(
    folder: SessionFolder, language: Language, reviewer: Reviewed, answers: dict[str, str]
) -> str:
    """Review a session as the mediator on the running application; return what it showed side by side."""
    shell = Shell(guide(), words(), folder.path.parent, language, Clock())
    sitting = Sitting(shell)
    sitting.open_review(folder, Asked())
    assert sitting.review
    face = sitting.review.face
    app = MediatorApp(shell, sitting.look)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for keys, text in keys_for(face, reviewer, answers):
            if not keys:
                await pilot.pause()
            for key, character in (*keys_of(keys), *map(key_of, text)):
                assert app._driver
                app._driver.send_message(events.Key(key, character))
        await pilot.press("space", "4")
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
    assert sitting.leave() == 0
    return shown


# Both examples -----------------------------------------------------------------------------------------


@pytest.fixture
def copied(sessions: Path) -> Callable[[str], SessionFolder]:
    """Return how to copy an example, which can then be written, under its own name."""
    return lambda name: SessionFolder(Path(shutil.copytree(examples_root() / name, sessions / name)))


@pytest.mark.parametrize("language", ["id", "en"])
async def test_an_example_reviewed_by_two_is_the_report_that_is_kept(
    call: Call, copied: Callable[[str], SessionFolder], tmp_path: Path, language: Language
) -> None:
    """An observer, then the mediator on the running application: the same, byte for byte, as in docs/examples."""
    folder, review = copied(EXAMPLES[language]), reviews()[EXAMPLES[language]]
    before = {path.name: path.read_bytes() for path in folder.path.glob("*.toml")}
    sari, mediator = review["reviewers"]
    screen = by_keys(folder, language, "sari")
    press(screen, steps_of(screen, sari))
    assert "sari" in screen.text()
    screen.leave()
    screen = by_keys(folder, language).feed(" 4")
    assert words()("tui-review-pages.side-blind", language) in screen.text(120, 40), "blind until one's own is done"
    screen.leave()
    shown = await on_the_application(folder, language, mediator, review["answers"])
    assert all(f"{behaviour.upper()} " in shown for behaviour in review["answers"])
    assert "kappa" in shown

    for suffix in ("html", "docx", "md"):
        path = tmp_path / f"r.{suffix}"
        assert call("export", folder.name, "review", "-o", path, language=language) == (0, f"{path}\n", "")
        if suffix != "md":
            kept = ROOT / "docs" / "examples" / f"{folder.name}-review.{suffix}"
            assert path.read_bytes() == kept.read_bytes(), suffix
        _is_whole(words_of(path), review)
    path = tmp_path / "sari.md"
    assert call("export", folder.name, "review", "--as", "sari", "-o", path, language=language)[0] == 0
    apart = words()("figures.apart", language, names=folder.session().parties[0].name)
    assert (apart in words_of(tmp_path / "r.md"), apart in words_of(path)) == (True, False), "the mediator's own"
    rows = codes_of(call, folder, tmp_path, language)
    wanted = {(each["coder"], code, ident) for each in (sari, mediator) for ident, some in each["codes"].items()
              for code in some}  # fmt: skip
    assert {(row["coder"].replace("Mediator", ""), row["code"], row["record"]) for row in rows} == wanted
    after = {path.name: path.read_bytes() for path in folder.path.glob("*.toml")}
    assert {name: after[name] for name in before} == before, "what is reviewed stays as it was"
    for name in ("review.toml", "review@sari.toml"):
        assert not any(text.encode() in after[name] for text in _texts(review)), "ids, codes and scores only"


def _texts(review: Reviewed) -> list[str]:
    """Return every word written in a review."""
    found = list(review["answers"].values())
    for each in review["reviewers"]:
        for part in ("comments", "corrections", "talk", "taken"):
            found += each.get(part, {}).values()
    return found


def _is_whole(text: str, review: Reviewed) -> None:
    flat = re.sub(r"[‘’]", "'", text)
    private = review["reviewers"][1]["talk"].values()
    for said in _texts(review):
        assert (said in flat) == (said not in private), said
    assert "kappa" in flat


def codes_of(call: Call, folder: SessionFolder, tmp_path: Path, language: Language) -> list[dict[str, str]]:
    """Export the codes both ways; return the table's rows, which the project says too, selection by selection."""
    table, project = tmp_path / "codes.csv", tmp_path / "codes.qdpx"
    for path in (table, project):
        assert call("export", folder.name, "codes", "-o", path, language=language) == (0, f"{path}\n", "")
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    with zipfile.ZipFile(project) as archive:
        root = ET.fromstring(archive.read("project.qde"))  # noqa: S314 (ours, just written)
        source = root.find(f".//{NS}TextSource")
        assert source is not None
        text = archive.read(f"sources/{source.attrib['guid']}.txt").decode()
    users = {each.attrib["guid"]: each.attrib["name"] for each in root.iter(f"{NS}User")}
    codes = {each.attrib["guid"]: each.attrib["name"] for each in root.iter(f"{NS}Code")}
    said = [
        (
            users[coding.attrib["creatingUser"]],
            codes[coding[0].attrib["targetGUID"]],
            each.attrib["name"],
            text[int(each.attrib["startPosition"]) : int(each.attrib["endPosition"])],
        )
        for each in source.iter(f"{NS}PlainTextSelection")
        for coding in each.iter(f"{NS}Coding")
    ]
    assert said == [(row["coder"], row["name"], row["record"], _plain(row["words"])) for row in rows]
    return rows


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from acting as a formula."""
    return re.sub(r"^'(?=[=+@-])", "", cell)


# A real meeting ----------------------------------------------------------------------------------------


def imported(call: Call, path: Path, *more: str) -> SessionFolder:
    """Import a transcript through the program; return its session."""
    code, out, err = call("import", path, *GIVEN, *more)
    assert code == 0, err
    return SessionFolder(Path(out.strip()))


def _meeting_review(folder: SessionFolder) -> Reviewed:
    """Return a review of a meeting nobody knows: every fifth line coded, some commented, ten behaviours scored."""
    lines = lines_of(folder)
    fifth = [line.id for line in lines[::5]]
    nine = [card.id for card in guide().techniques]
    asked = [line.id for line in lines if line.words.endswith("?")][:12]

    def scores(shift: int) -> dict[str, Any]:
        return {
            f"g{number}": {"score": (number + shift * (number % 3 == 0)) % 5, "quotes": fifth[number : number + 2]}
            for number in range(1, 11)
        } | {"g14": {"score": "n/o"}}

    def coded(shift: int) -> dict[str, list[str]]:
        found = {ident: [nine[(number + (number % 4 == shift)) % 9]] for number, ident in enumerate(fifth)}
        for ident in asked:
            found.setdefault(ident, []).append("open-question")
        return found

    sari = {"coder": "sari", "codes": coded(1), "comments": {fifth[2]: "who is meant by “they”?"}, "scores": scores(1)}
    own = {
        "coder": "", "codes": coded(0), "comments": {fifth[3]: "I let this run too long."},
        "corrections": {fifth[1]: "[bold]put right[/] \\ as it was said"}, "scores": scores(0),
        "talk": {"facts": "two hours in one room"}, "taken": {"keep": "naming the next step", "try": "ask, then wait"},
    }  # fmt: skip
    return {"reviewers": [sari, own], "answers": {"g3": "I had the other one in mind."}}


def test_a_real_meeting_reviewed_by_two(call: Call, samples: Path, tmp_path: Path) -> None:
    folder = imported(call, samples / "zoom-acd" / MEETINGS[1] / "transcript.vtt")
    before = (folder.path / "joint.toml").read_bytes()
    review = _meeting_review(folder)
    for reviewer in review["reviewers"]:
        screen = by_keys(folder, "en", reviewer["coder"])
        press(screen, steps_of(screen, reviewer, None if reviewer["coder"] else review["answers"]))
        screen.leave()
    assert (folder.path / "joint.toml").read_bytes() == before
    own = desk_of(folder)
    assert {coder: len(rating.scores) for coder, rating in own.rubric.all().items()} == {"": 11, "sari": 11}
    (corrected,) = [line for line in own.lines() if line.corrected]
    assert corrected.words == "[bold]put right[/] \\ as it was said"
    own.close()
    for suffix in ("html", "docx", "md"):
        path = tmp_path / f"r.{suffix}"
        assert call("export", folder.name, "review", "-o", path, language="en") == (0, f"{path}\n", "")
        text = words_of(path)
        for said in ("Share of talk", "who is meant by “they”?", "I let this run too long.", "ask, then wait",
                     "I had the other one in mind.", "weighted kappa", "[bold]put right[/]"):  # fmt: skip
            assert said in text.replace("\\[", "[").replace("\\]", "]"), (suffix, said)
        assert "two hours in one room" not in text
    rows = codes_of(call, folder, tmp_path, "en")
    assert len(rows) == sum(len(some) for each in review["reviewers"] for some in each["codes"].values())


@pytest.mark.parametrize("meeting", MEETINGS)
def test_entering_the_corrections_of_a_real_meeting_gives_the_corrected_text(
    call: Call, meeting: str, samples: Path
) -> None:
    """One key a line that is right; its words and one key for a line that is not."""
    corrected = read_transcript((samples / "zoom-acd" / meeting / "transcript_corrected.vtt").read_bytes())
    folder = imported(call, samples / "zoom-acd" / meeting / "transcript.vtt", "--no-join")
    said = [line.record.text for line in lines_of(folder)]
    right = [cue.text for cue in corrected.cues]
    assert len(said) == len(right) > 200
    differing = sum(one != other for one, other in zip(said, right, strict=True))
    assert differing > 5
    screen = by_keys(folder, "en").feed("e")
    for before, after in zip(said, right, strict=True):
        if before != after:
            screen.feed("^u")
            screen.shell.paste(after)
        screen.feed("⏎")
    screen.leave()
    lines = lines_of(folder)
    assert [line.words for line in lines] == right
    assert [line.record.text for line in lines] == said
    assert sum(line.corrected for line in lines) == differing


# Hostile text ------------------------------------------------------------------------------------------


def test_hostile_transcripts_do_nothing_but_appear(call: Call, samples: Path, tmp_path: Path) -> None:
    """As what is said, by whom, as comment and correction: on the screen, in the report, the codes and in search."""
    texts = list(dict.fromkeys(text.strip() for text in hostile_samples(samples)))
    cues = [
        f"00:{number // 60:02}:{number % 60:02}.000 --> 01:00:00.000\n<v {text} >{text}</v>\n"
        for number, text in enumerate(html.escape(text, quote=False) for text in texts)
    ]
    path = tmp_path / "jahat.vtt"
    path.write_text("WEBVTT\n\n" + "\n".join(cues), "utf-8", newline="")
    folder = imported(call, path, "--no-join")
    lines = lines_of(folder)
    assert len(lines) == len(texts)
    screen = by_keys(folder, "en")
    assert screen.sitting.review
    face = screen.sitting.review.face
    for number, line in enumerate(lines):
        screen.feed(f"{number % 9 + 1}o")
        screen.shell.paste(line.words)
        screen.feed("⏎")
        if number % 8 == 0:
            assert not any(_acts(row) for row in screen.rows())
            screen.feed("e^u")
            screen.shell.paste(f"{line.words}!")
            screen.feed("^s")
        while face.here and face.here.id == line.id and line is not lines[-1]:
            screen.feed("↓")  # within a line longer than the screen, once more
    for page in ("1", "2", "3", "4", "5"):
        assert not any(_acts(row) for row in screen.feed(f" {page}").rows())
        screen.feed("␛")
    screen.leave()
    after = lines_of(folder)
    assert [line.record.text for line in after] == [line.record.text for line in lines]
    assert all(line.codes and line.comments == 1 for line in after)

    acting = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    for suffix in ("html", "docx", "md"):
        path = tmp_path / f"r.{suffix}"
        assert call("export", folder.name, "review", "-o", path)[0] == 0
        text = words_of(path)
        assert not acting.search(text)
        if suffix == "html":
            assert not {"script", "img", "iframe"} & set(html_of(path).tags)
            flat = " ".join(text.split())
            assert [each for each in texts if one_line(each) not in flat] == []
    rows = codes_of(call, folder, tmp_path, "en")
    assert [_plain(row["words"]) for row in rows] == [
        one_line(f"{text}!" if number % 8 == 0 else text) for number, text in enumerate(texts)
    ]
    cells = [cell for row in rows for cell in row.values()]
    assert not any(acting.search(cell) or cell.startswith(("=", "+", "-", "@")) for cell in cells)
    for said in ("blns.fail", "the third", "<foo", "gone all"):
        code, out, err = call("search", *said.split(), "--all")
        assert (code, acting.search(out + err)) == (0, None), said
