"""What was agreed so that everybody can speak safely: for the mediator's own room only."""

from mediator_tui.domain.guide import Guide
from mediator_tui.domain.language import Language
from mediator_tui.domain.sessions import Safety


def measures(guide: Guide, safety: Safety, language: Language) -> list[str]:
    """Return the measures agreed, neutrally worded, in the guide's order."""
    return [each.text[language] for each in guide.screening.measures if each.id in safety.measures]
