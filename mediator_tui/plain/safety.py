"""Veil, break and stop; the session's colour; consent to notes. Nothing here writes a reason."""

from mediator_tui.plain.cue_lines import show_cue
from mediator_tui.plain.desk import Desk, Ended
from mediator_tui.plain.grammar import letters_of, number_of
from mediator_tui.plain.terminal import Left, Told
from mediator_tui.walk import agreeing, closing
from mediator_tui.walk.contacts import local_numbers, national_numbers
from mediator_tui.walk.naming import day_named

_COLOURS = {"1": "green", "2": "amber", "3": "red"}


def read(desk: Desk, prompt: str) -> str:
    """Ask for a line; the veil and the break page work here as everywhere."""
    while True:
        typed = desk.terminal.read(prompt)
        if typed.strip().casefold() == "gg":
            veil(desk)
        elif typed.strip().casefold() == "oo":
            take_break(desk)
        else:
            return typed


def veil(desk: Desk) -> None:
    """Cover the page until the same key is typed; whatever else is typed goes nowhere."""
    desk.terminal.clear()
    while True:
        typed = desk.terminal.read("").strip().casefold()
        desk.terminal.clear()
        if typed == "gg":
            break
        if typed == "oo":
            take_break(desk)
            return
    desk.shown_header = ()
    show_cue(desk)


def take_break(desk: Desk) -> None:
    """Show the harmless break page; the steps to stop safely lie one key further, the ending one more.

    The time in the room stands still meanwhile.
    """
    desk.walker.stay.pause()
    try:
        _break_page(desk)
    finally:
        desk.walker.stay.resume()


def _break_page(desk: Desk) -> None:
    desk.terminal.clear()
    for line in desk.guide.stop.break_page:
        desk.line(line.text[desk.language])
    typed = desk.terminal.read(desk.t("break-how")).strip().casefold()
    if typed == "gg":
        veil(desk)
        return
    if not typed:
        stop_card(desk)
        return
    desk.shown_header = ()
    show_cue(desk)


def stop_card(desk: Desk, *, colour_mistake: bool = False) -> bool:
    """Show the steps, to be read alone; only `0` ends. Returns True where the colour was set by mistake."""
    desk.terminal.clear()
    desk.say("stop-alone")
    for number, line in enumerate(desk.guide.stop.steps, 1):
        desk.line(f"{number} {line.text[desk.language]}")
    _show_numbers(desk)
    if desk.notes.folder and not desk.notes.read_only:
        day = day_named(desk.terminal.words, desk.language, desk.notes.clock().date())
        stage = desk.walker.stage
        desk.say("stop-writes", number=stage.number, stage=stage.name[desk.language], day=day)
    else:
        desk.say("stop-writes-nothing")
    while True:
        typed = desk.terminal.read(desk.t("stop-how-colour" if colour_mistake else "stop-how")).strip().casefold()
        if typed == "0":
            end(desk)
        if typed == "gg":
            veil(desk)
            return colour_mistake and stop_card(desk, colour_mistake=True)
        if colour_mistake:
            if typed == "-":
                return True
            continue
        desk.shown_header = ()
        show_cue(desk)
        return False


def _show_numbers(desk: Desk) -> None:
    """Print the mediator's own numbers, then the national ones, which must be checked first."""
    words, language = desk.terminal.words, desk.language
    own = local_numbers(desk.guide, words, language, desk.notes.clock().date())
    for name, number, told in own:
        desk.line(f"{name}: {number}" + (f", {told}" if told else ""))
    if not own:
        desk.line(words("stop.local-none", language))
    desk.line(words("stop.check-first", language))
    for name, number, _ in national_numbers(desk.guide, language):
        desk.line(f"{name}: {number}")


def end(desk: Desk) -> None:
    """End at once. What is stored is what any session closed without agreement has."""
    _end_quietly(desk)
    desk.terminal.clear()
    desk.say("ended")
    desk.terminal.closed = True
    raise Ended


def _end_quietly(desk: Desk) -> None:
    if desk.notes.folder and not desk.notes.read_only:
        closing.stop(desk.notes, desk.walker.stage.id)


def set_colour(desk: Desk) -> None:
    """Ask for the session's colour after a private screening; answers themselves are nowhere kept."""
    screening = desk.guide.screening
    for number, colour in enumerate(screening.colours, 1):
        desk.line(f"{number} {colour.name[desk.language]}: {colour.action[desk.language]}")
    while chosen := _COLOURS.get(read(desk, desk.t("colour-how")).strip()):
        if chosen != "red":
            _keep_colour(desk, chosen)
            return
        _red(desk)
    desk.say("colour-left")


def _red(desk: Desk) -> None:
    """Show the stop card until the colour is taken back; whoever leaves from it has ended the session.

    Red is stored nowhere, so that going out and in again must not be a way round it.
    """
    back = False
    while not back:
        try:
            back = stop_card(desk, colour_mistake=True)
        except KeyboardInterrupt:
            continue
        except (Left, Told):
            _end_quietly(desk)
            raise


def _keep_colour(desk: Desk, chosen: str) -> None:
    safety = desk.notes.safety
    if not (chosen == "green" and safety.colour == "amber"):
        safety.colour = chosen  # type: ignore[assignment]
    if safety.colour == "amber":
        _ask_measures(desk)
    desk.notes.save_safety()
    desk.say("colour-kept")


def _ask_measures(desk: Desk) -> None:
    measures = desk.guide.screening.measures
    for number, measure in enumerate(measures, 1):
        mark = "*" if measure.id in desk.notes.safety.measures else " "
        desk.line(f"{number}{mark} {measure.text[desk.language]}")
    typed = read(desk, desk.t("measures-how"))
    numbers = [number_of(word, len(measures)) for word in typed.replace(",", " ").split()]
    chosen = [measures[number - 1].id for number in numbers if number]
    desk.notes.safety.measures = list(dict.fromkeys([*desk.notes.safety.measures, *chosen]))


def consent(desk: Desk, who: str, answer: str) -> bool:
    """Note what a party said about notes; False where that is no answer to it."""
    letters = letters_of(who, len(desk.session.parties))
    if not letters or len(letters) > 1 or answer not in {"y", "x"} or desk.notes.read_only:
        return False
    desk.session.notes_consent = {**desk.session.notes_consent, letters[0]: "yes" if answer == "y" else "no"}
    desk.notes.save_session()
    given = desk.session.notes_consent[letters[0]]
    desk.say("consent-state", name=desk.who(letters[0]), answer=desk.t(f"consent-{given}"))
    if given == "no":
        desk.say("consent-refused")
    return True


def say_drawn_up(desk: Desk) -> None:
    """Say what was drawn up as the case closed, and who must still ratify it."""
    if desk.notes.agreement.terms:
        desk.line(desk.terminal.t("terms.drawn-up", count=len(desk.notes.agreement.terms)))
    if subject := agreeing.subject_to(desk.naming):
        desk.line(subject)


def close_menu(desk: Desk) -> None:
    """Ask what is closed: this sitting, or the case with one of four equal endings."""
    if desk.notes.read_only:
        desk.say("read-only")
        return
    typed = read(desk, desk.t("close-what")).strip()
    if typed == "0":
        closing.end_sitting(desk.notes, desk.walker.stage.id)
        desk.say("sitting-ended")
        raise Ended
    outcomes = {"1": "agreed", "2": "partly", "3": "no-agreement", "4": "parted"}
    outcome = outcomes.get(typed)
    if outcome is None:
        desk.say("nothing-saved")
        return
    closing.close_session(desk.notes, desk.walker.stage.id, outcome)  # type: ignore[arg-type]
    desk.say("case-closed", outcome=desk.t(f"outcome-{outcome}"))
    if outcome in {"agreed", "partly"}:
        say_drawn_up(desk)
    if desk.notes.folder:
        desk.say("case-files", folder=str(desk.notes.folder.path))
        if outcome in {"agreed", "partly"}:
            from mediator_tui.plain.documents import after_closing  # noqa: PLC0415 (read when a case is closed)

            after_closing(desk)
    raise Ended
