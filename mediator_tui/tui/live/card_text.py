"""What stands on a page of the toolbox: a card, a list, a dispute pack, a stage, a term, in sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediator_tui.domain.cards import Card
from mediator_tui.domain.language import LANGUAGES
from mediator_tui.domain.lines import Line, fill
from mediator_tui.domain.lists import GuideList
from mediator_tui.domain.plan import Stage
from mediator_tui.domain.reference import Pack
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.tui.live.context import Context
from mediator_tui.tui.live.gate_rows import gate_texts
from mediator_tui.walk import private_gate
from mediator_tui.walk.agreed_measures import measures

SPOKEN_FIRST = ("say", "ask", "purpose", "when", "not_when", "note", "sign", "pitfall", "done")
PURPOSE_FIRST = ("purpose", "say", "ask", "when", "not_when", "note", "sign", "pitfall", "done")
PACK_SECTIONS = ("invite", "papers", "issues", "yardsticks", "services", "red_flags")
_NUMBERED = frozenset({"say", "ask"})


@dataclass(frozen=True)
class Point:
    """One line of a section, and what stands beneath it in quieter letters."""

    text: str
    under: str = ""


@dataclass(frozen=True)
class Section:
    """Lines under one label; `label-KEY` among the toolbox's words."""

    key: str
    points: tuple[Point, ...]
    numbered: bool = False


def title_of(context: Context, ident: str) -> str:
    """Return what a page is called."""
    guide, language = context.guide, context.language
    if not ident:
        stage = context.walker.stage
        return context.t("stage", number=stage.number, name=stage.name[language])
    if ident.startswith("term/") or ident in {"glossary", "rubric"}:
        page = "glossary" if ident.startswith("term/") else ident
        return context.shell.words(f"tui-toolbox.page-{page}", language)
    name = guide.titled(ident)
    number = guide.cards[ident].number if ident in guide.cards else None
    return f"{number} {name[language]}" if name and number else name[language] if name else ident


def sections(
    context: Context, ident: str, *, spoken_first: bool, picked: tuple[str, ...] | None = None
) -> list[Section]:
    """Return a page's sections; none for an unknown id, the stage's for an empty one.

    A card's lines name the one party picked, or the one the cue is for; where there is none, nobody.
    """
    guide = context.guide
    if card := guide.cards.get(ident):
        found = _card(context, card, SPOKEN_FIRST if spoken_first else PURPOSE_FIRST, picked)
    elif each := guide.lists.get(ident):
        found = _list(context, each)
    elif pack := guide.packs.get(ident):
        found = _pack(context, pack)
    elif ident == "rubric":
        found = _rubric(context)
    elif ident == "glossary" or ident.startswith("term/"):
        found = _terms(context, ident.removeprefix("term/"))
    else:
        agreed = (
            measures(context.guide, context.notes.safety, context.language)
            if context.walker.cue.action == "amber"
            else []
        )
        found = [
            Section("measures", tuple(map(Point, agreed))),
            *stage_sections(context, context.walker.stage, here=True),
        ]
    return [section for section in found if section.points]


def stage_sections(context: Context, stage: Stage, *, here: bool) -> list[Section]:
    """Return a stage's criteria; for the stage one is in, what has not been asked yet too."""
    low, high = stage.minutes
    minutes = context.shell.words("tui-toolbox.stage-minutes", context.language, low=low, high=high)
    here = here and not private_gate.holds(context.walker)
    asked = tuple(Point(text) for text in gate_texts(context)) if here else ()
    found = [
        Section("exit", _points(context, stage.exit)),
        Section("gate", asked),
        Section("entry", _points(context, stage.entry)),
        Section("minutes", (Point(minutes),)),
    ]
    return [section for section in found if section.points]


def _points(context: Context, lines: Sequence[Line]) -> tuple[Point, ...]:
    return tuple(Point(line.text[context.language]) for line in lines)


def _card(context: Context, card: Card, order: Sequence[str], picked: tuple[str, ...] | None) -> list[Section]:
    cue = context.walker.cue
    who = picked or members(context.room) or (cue.to if cue.card == card.id else ())
    found = [
        Section(
            key, tuple(_spoken(context, card.id, line, who) for line in getattr(card, key)), numbered=key in _NUMBERED
        )
        for key in order
    ]
    labels = "; ".join(each.label[context.language] for each in card.fields)
    found.append(Section("fields", (Point(labels),) if labels else ()))
    return [*found, _seeds(context, card.id)]


def _spoken(context: Context, ident: str, line: Line, who: tuple[str, ...]) -> Point:
    target, language = f"{ident}/{line.id}", context.language
    order = (*who, *(letter for letter in context.notes.session.letters if letter not in who))
    spoken = context.speaker.say(target, order, language)
    if spoken is None or len(who) == 1:
        return Point(spoken.line if spoken else "", spoken.third or "" if spoken else "")
    return Point(context.speaker.nameless(target, context.letters, language), spoken.third or "")


def _list(context: Context, each: GuideList) -> list[Section]:
    values = context.speaker.values(context.letters, context.language)
    points = []
    for item in each.items:
        said = item.say is not None and not (item.room == "alone" and context.room == JOINT)
        spoken = context.speaker.say(f"{each.id}/{item.id}", context.letters, context.language) if said else None
        text = fill(item.text[context.language], values)
        points.append(Point(text, f'"{spoken.line}"' if spoken and spoken.line != text else ""))
    return [Section("intro", _points(context, each.intro)), Section("points", tuple(points), numbered=True),
            _seeds(context, each.id)]  # fmt: skip


def _pack(context: Context, pack: Pack) -> list[Section]:
    return [Section(key, _points(context, getattr(pack, key))) for key in PACK_SECTIONS]


def _seeds(context: Context, ident: str) -> Section:
    """Return what the seeds say under a card or list, word for word, and in which of them it stands."""
    entries = [
        entry for entry in context.guide.catalogue.values() if entry.opens and entry.opens.split("/")[0] == ident
    ]
    points = [Point(f'"{entry.quote}" ({", ".join(entry.seeds)})') for entry in entries]
    return Section("seeds", tuple(points))


def _terms(context: Context, ident: str) -> list[Section]:
    language = context.language
    other = next(each for each in LANGUAGES if each != language)
    terms = sorted(context.guide.glossary, key=lambda term: term.term[language].casefold())
    return [
        Section("term", (Point(f"{term.term[language]} · {term.term[other]}", term.gloss[language]),))
        for term in terms
        if ident in {"glossary", term.id}
    ]


def _rubric(context: Context) -> list[Section]:
    rubric, language = context.guide.rubric, context.language
    found = [Section("scale", tuple(Point(f"{each.score} {each.text[language]}") for each in rubric.scale))]
    for behaviour in rubric.behaviours:
        anchors = [Point(f"{each.score} {each.text[language]}") for each in behaviour.anchors]
        heading = Point(f"{behaviour.id.upper()} {behaviour.name[language]}")
        found.append(Section("term", (heading, *anchors)))
    return found
