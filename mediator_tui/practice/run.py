"""A run is a fold: the same scenario, seed and turns give the same run, in any process."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from mediator_tui.domain.fault import Fault
from mediator_tui.domain.language import LANGUAGES, Bilingual
from mediator_tui.domain.practice_party import FACT, OFFER
from mediator_tui.domain.rooms import JOINT, members
from mediator_tui.domain.scenario import Deal
from mediator_tui.practice.agreeing import Ground, Put, answer_to, leans_to, names_when, names_who, offer_of, terms_in
from mediator_tui.practice.answering import Moment, Reply, Voices, act_of
from mediator_tui.practice.cast import Cast
from mediator_tui.practice.facts import Near, near
from mediator_tui.practice.hearing import Check, Heard, hear
from mediator_tui.practice.party import dealt
from mediator_tui.practice.played import Out, Played, Step
from mediator_tui.practice.strain import LEAK, Strain, labels, moved, reaction
from mediator_tui.practice.turn import Turn, room_after

_HEARD_LINES = 8
_BY_ITSELF = 0.35
_OF_TERMS = frozenset({"blame-word", "one-sides-word"})
"""The checks that a term's words are put to: it says what is to be done, and no question is asked."""
_SAFE_WAY = "safe-way-to-say-it"


def play(cast: Cast, seed: int, turns: Iterable[Turn]) -> Played:
    """Return the run that these turns make. Raises `Fault` (`practice-over`, `practice-turn`)."""
    run = Run(cast, seed)
    for turn in turns:
        run.take(turn)
    return run.played


class Run:
    """A run that goes on turn by turn; `play` is the whole of it."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self._cast, self._seed = cast, seed
        self._deal = Deal.of(cast.scenario, seed)
        roles = cast.letters.items()
        self._dealt = tuple(f"{role.id}/{fact.id}" for _, role in roles for fact in self._deal.facts(role))
        tempers = {each.role: each for each in cast.parties.tempers}
        self._states = {letter: dealt(tempers[role.id], self._drawn(f"temper/{letter}")) for letter, role in roles}
        self._began = dict(self._states)
        self._voices, self._strain = Voices(cast.parties.lines), Strain(cast)
        self._opening = tuple(Reply(letter, "position", role.id, role.position, JOINT) for letter, role in roles)
        self._steps: list[Step] = []
        self._room = JOINT
        self._out: dict[str, Out] = {}
        self._in_joint: set[str] = set()
        self._let_go: set[str] = set()
        self._offers: dict[str, dict[str, set[str]]] = {}
        """By room, the terms that were named there, and by whom: what was offered alone is not on the table yet."""
        self._agreed: dict[str, int] = {}
        self._said: dict[str, list[Bilingual]] = {JOINT: [each.text for each in self._opening]}
        self._topics: dict[str, str | None] = {}
        self._senseless = 0

    @property
    def played(self) -> Played:
        """The run so far."""
        return Played(
            self._cast, self._seed, self._deal, self._opening, self._began, tuple(self._steps), dict(self._out),
            self._dealt, dict(self._agreed), self._room,
        )  # fmt: skip

    def take(self, turn: Turn) -> Step:
        """Take one turn; return what came of it. Raises `Fault` (`practice-over`, `practice-turn`)."""
        if self._steps and self._steps[-1].turn.deed in {"stop", "end"}:
            raise Fault("practice-over")
        if not set(turn.to) <= set(self._cast.letters) or (turn.deed == "caucus" and len(turn.to) != 1):
            raise Fault("practice-turn")
        step = Step(len(self._steps) + 1, turn, self._room, dict(self._states), {})
        step = {"say": self._say, "term": self._put}.get(turn.deed, self._do)(step)
        step = replace(step, after=dict(self._states))
        for reply in step.replies:
            self._said.setdefault(reply.room, []).append(reply.text)
        self._states = {letter: state.warmed() for letter, state in self._states.items()}
        self._room = room_after(self._room, turn)
        self._steps.append(step)
        return step

    # Saying something ---------------------------------------------------------------------------------

    def _say(self, step: Step) -> Step:
        here = self._here
        turn = replace(step.turn, to=tuple(each for each in here if each in step.turn.to) or here)
        heard = self._strained(self._heard(turn))
        self._topics[self._room] = (heard.issues or (None,))[0]
        self._senseless = 0 if heard.sense else self._senseless + 1
        again = self._strain.again(heard)
        for letter in here:
            self._states[letter] = moved(self._cast, heard, letter, self._states[letter], again=again)
        step = replace(step, turn=turn, heard=heard)
        for letter in sorted(here, key=lambda each: each not in turn.to):
            found = self._near(letter, heard)
            if (act := self._act(letter, heard, found)) is not None:
                step = self._answered(replace(step, near=(*step.near, *found)), letter, act)
        self._lets_go(heard)
        return step

    @property
    def _here(self) -> tuple[str, ...]:
        return members(self._room) or tuple(self._cast.letters)

    def _heard(self, turn: Turn) -> Heard:
        latest = self._said.get(self._room, [])[-_HEARD_LINES:]
        lines = [text[language] for text in latest for language in LANGUAGES]
        return hear(self._cast, turn, self._room, lines, self._topics.get(self._room))

    def _strained(self, heard: Heard) -> Heard:
        """Return it with the checks that only the run can make."""
        withheld = [fact for fact in heard.facts if self._withheld(fact, heard)]
        checks: list[Check] = [
            *(Check(LEAK, fact) for fact in heard.told if self._is_leak(fact)),
            *labels(heard, self._cast, self._here),
            *self._strain.in_a_row(heard, self._room),
            *self._strain.pressed(heard, withheld),
        ]
        for check in checks:
            heard = heard.with_check(self._cast, check)
        return heard

    def _is_leak(self, fact: str) -> bool:
        private = fact in self._out and fact not in self._in_joint and fact not in self._let_go
        return private and self._here != (self._cast.owner(fact),)

    def _withheld(self, fact: str, heard: Heard) -> bool:
        owner = self._cast.owner(fact)
        if fact not in self._dealt or fact in self._out or owner not in heard.turn.to:
            return False
        return not near(self._cast, fact, heard, self._states[owner], self._room).opens

    def _near(self, letter: str, heard: Heard) -> list[Near]:
        """Return the facts a party has not said here whose matter was touched."""
        if letter not in heard.turn.to or not heard.sense:
            return []
        role = self._cast.letters[letter]
        idents = (f"{role.id}/{fact.id}" for fact in self._deal.facts(role))
        silent = [ident for ident in idents if not self._told(ident, self._room)]
        found = [near(self._cast, ident, heard, self._states[letter], self._room) for ident in silent]
        touched = [each for each in found if "topic" not in each.missing]
        return sorted(touched, key=lambda each: each.fact not in heard.facts)

    def _told(self, fact: str, room: str) -> bool:
        """Whether a fact was said already, as far as those in that room know."""
        return fact in self._in_joint or (fact in self._out and room != JOINT)

    def _act(self, letter: str, heard: Heard, found: list[Near]) -> str | None:
        """Return what a party does; None where it sits by."""
        reacts = reaction(self._cast, heard, letter)
        state = self._states[letter]
        drawn = self._drawn(f"{len(self._steps)}/{letter}/act")
        if letter not in heard.turn.to:
            hot = state.heat > self._cast.effects.hot and heard.quality != "good"
            return reacts or ("complain" if hot and drawn.random() < _BY_ITSELF else None)
        rule = self._cast.rules.get(heard.turn.move)
        known = (fact for fact in self._out if self._cast.owner(fact) == letter and self._told(fact, self._room))
        touched = (
            fact
            for fact in known
            if (fact in heard.facts or set(self._cast.facts[fact].issues) & set(heard.named))
            and self._voices.fresh(self._cast.letters[letter].id, f"{FACT}:{fact.partition('/')[2]}")
        )
        role, to_all = self._cast.letters[letter].id, [each.issue for each in self._cast.parties.terms]
        leans = leans_to(self._cast, role, state, self._ground, heard.named or to_all)
        offer = self._offer(letter, heard)
        moment = Moment(state, heard, rule, tuple(found), tuple(touched), offer, leans, reacts, self._senseless)
        return act_of(self._cast.effects, moment, drawn)

    def _offer(self, letter: str, heard: Heard) -> str | None:
        """Return the term a party would name now, where it is asked for ways."""
        rule = self._cast.rules.get(heard.turn.move)
        if rule is None or not rule.options or heard.quality != "good":
            return None
        issues = heard.named or [each.issue for each in self._cast.parties.terms]
        named_here = self._offers.get(self._room, {})
        mine = {term for term, letters in named_here.items() if letter in letters} | self._agreed.keys()
        role, state = self._cast.letters[letter].id, self._states[letter]
        found = offer_of(self._cast, role, state, self._ground, issues=issues, without=mine)
        return found.id if found else None

    @property
    def _ground(self) -> Ground:
        return Ground(self._out, self._dealt, self._offers.get(self._room, {}))

    def _answered(self, step: Step, letter: str, act: str) -> Step:
        """Return the step with what a party does now; what comes of it is kept."""
        heard = step.heard
        reply = self._reply(letter, act, heard.issues if heard else ())
        kind, _, ident = act.partition(":")
        step = replace(step, replies=(*step.replies, reply))
        if kind == FACT and reply.line == (fact := f"{self._cast.letters[letter].id}/{ident}"):
            self._out.setdefault(fact, Out(step.number, self._room))
            if self._room == JOINT:
                self._in_joint.add(fact)
            return replace(step, opened=(*step.opened, fact))
        if kind == OFFER:
            self._offers.setdefault(self._room, {}).setdefault(ident, set()).add(letter)
            return replace(step, offered=(*step.offered, f"{letter}/{ident}"))
        return step

    def _lets_go(self, heard: Heard) -> None:
        """Let those facts be spoken of outside that a party was asked about in a safe way."""
        if heard.turn.move == _SAFE_WAY and heard.quality == "good":
            mine = {fact for fact in self._out if self._here == (self._cast.owner(fact),)}
            self._let_go |= mine & {*heard.facts, *heard.told}

    # Deeds ---------------------------------------------------------------------------------------------

    def _do(self, step: Step) -> Step:
        deed, turn = step.turn.deed, step.turn
        self._strain.rested()
        if deed == "caucus":
            return replace(step, replies=(self._reply(turn.to[0], "caucus-open", (), room_after(self._room, turn)),))
        if deed == "back" and members(self._room):
            return replace(step, replies=(self._reply(self._here[0], "caucus-close"),))
        if deed == "break" and not (self._steps and self._steps[-1].turn.deed == "break"):
            pause = self._cast.effects.pause
            self._states = {letter: state.moved(pause) for letter, state in self._states.items()}
        if deed in {"stop", "end"}:
            act = "ends-agreed" if turn.ending == "agreed" and self._agreed else "ends-not"
            return replace(step, replies=tuple(self._reply(letter, act, (), JOINT) for letter in self._cast.letters))
        return step

    def _put(self, step: Step) -> Step:
        """Put a term to both, in the joint room: each answers for itself."""
        text, everybody = step.turn.text, tuple(self._cast.letters)
        self._strain.rested()
        self._room = JOINT
        heard = hear(self._cast, Turn(text, everybody), JOINT, [], None).keeping(self._cast, _OF_TERMS)
        for check in (Check(LEAK, fact) for fact in heard.told if self._is_leak(fact)):
            heard = heard.with_check(self._cast, check)
        for check in labels(heard, self._cast, everybody):
            heard = heard.with_check(self._cast, check)
        found = terms_in(self._cast, text)
        terms = tuple(each for each in found if each.id in self._ground.offered) or found
        put = Put(
            step.number, text, tuple(each.id for each in terms), names_who=names_who(self._cast, text),
            names_when=names_when(self._cast, text),
        )  # fmt: skip
        answers = {}
        for letter, role in self._cast.letters.items():
            if heard.quality == "harmful":
                self._states[letter] = moved(self._cast, heard, letter, self._states[letter])
            unclear = None if heard.sense else "confused"
            answers[letter] = (
                reaction(self._cast, heard, letter)
                or unclear
                or answer_to(self._cast, put, role.id, self._states[letter], self._ground)
            )
        put = replace(put, answers=answers)
        if put.agreed:
            for each in terms:
                self._agreed.setdefault(each.id, step.number)
        issues = tuple(each.issue for each in terms)
        replies = tuple(self._reply(letter, act, issues) for letter, act in answers.items())
        return replace(step, heard=heard, replies=replies, put=put)

    # What all of it needs ------------------------------------------------------------------------------

    def _reply(self, letter: str, act: str, topics: tuple[str, ...] = (), room: str | None = None) -> Reply:
        role, where = self._cast.letters[letter], room or self._room
        kind, _, ident = act.partition(":")
        fact = f"{role.id}/{ident}"
        if kind == FACT and not self._told(fact, where):
            return Reply(letter, act, fact, self._cast.facts[fact].says, where)
        hot = self._states[letter].heat >= self._cast.effects.hot
        drawn = self._drawn(f"{len(self._steps)}/{letter}/line")
        line = self._voices.line(role.id, act, topics, hot=hot, drawn=drawn)
        return Reply(letter, act, line.id, line.text, where)

    def _drawn(self, what: str) -> Random:
        return Random(f"{self._cast.scenario.id}/{self._seed}/{what}")  # noqa: S311 (it guards nothing)
