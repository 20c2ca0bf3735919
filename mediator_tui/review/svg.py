"""A session over time as an SVG that needs nothing else: no script, no font, no colour to be read by."""

import textwrap
from collections.abc import Iterable, Sequence
from html import escape

from mediator_tui.content.words import words
from mediator_tui.domain.languages import Language
from mediator_tui.domain.text import visible
from mediator_tui.review.timeline import Span, Timeline, Track

_WIDTH = 960
_LABEL = 190
_SUM = 50
_ROW = 26
_TOP = 62
_LINE = 18
_FOOT = 40
_STRIP = _WIDTH - _LABEL - _SUM
_LETTER = 7
"""Roughly how wide a letter is."""
_FIRM = "\u00a0"
"""A space at which no line is broken."""
_INK, _PALE, _BAND = "#1a1a1a", "#bbbbbb", "#f0f0f0"
_FONT = "font-family='system-ui, sans-serif' font-size='13'"


def technique_svg(drawn: Timeline, language: Language) -> str:
    """Return when each technique came, over the stages, as a picture."""
    rows = [_technique(track, number) for number, track in enumerate(drawn.tracks)]
    bottom = _TOP + len(drawn.tracks) * _ROW
    parts = [*_stages(drawn.spans, bottom), *(part for row in rows for part in row)]
    key = _key(drawn.spans, bottom)
    return _picture("timeline", language, bottom + _FOOT + len(key) * _LINE, [*parts, *key])


def balance_svg(drawn: Timeline, language: Language) -> str:
    """Return who spoke how much in each part of the session as a picture; without one, that it is not in the record."""
    if not drawn.balance:
        text = _text(words()("figures.balance-missing", language), 12, _TOP)
        return _picture("balance", language, _TOP + _FOOT, [text])
    height = _ROW * 2
    parts: list[str] = list(_stages(drawn.spans, _TOP + len(drawn.voices) * height))
    for number, (voice, name, share) in enumerate(drawn.voices):
        base = _TOP + (number + 1) * height - 8
        parts += [_label(name, base - 10), _line(base)]
        for part in drawn.balance:
            high = part.shares.get(voice, 0.0) * (height - 14)
            if high:
                x, wide = _at(part.begins), (part.ends - part.begins) * _STRIP
                parts.append(
                    f"<rect x='{x + 1:.1f}' y='{base - high:.1f}' width='{wide - 2:.1f}' height='{high:.1f}'"
                    f" fill='{_INK}'/>"
                )
        parts.append(_sum(f"{round(share * 100)}%", base - 10))
    bottom = _TOP + len(drawn.voices) * height
    key = _key(drawn.spans, bottom)
    return _picture("balance", language, bottom + _FOOT + len(key) * _LINE, [*parts, *key])


def _technique(track: Track, number: int) -> Iterable[str]:
    middle = _TOP + number * _ROW + _ROW // 2
    yield _label(track.name, middle + 4)
    yield _line(middle)
    for moment in track.moments:
        yield f"<rect x='{_at(moment.place) - 2:.1f}' y='{middle - 8}' width='4' height='16' fill='{_INK}'/>"
    yield _sum(f"{len(track.moments)}×", middle + 4)


def _stages(spans: Sequence[Span], bottom: int) -> Iterable[str]:
    for number, span in enumerate(spans):
        x, wide = _at(span.begins), (span.ends - span.begins) * _STRIP
        name = _clean(f"{span.number} {span.name}")
        fill = _BAND if number % 2 else "#ffffff"
        yield (
            f"<g><title>{name}</title><rect x='{x:.1f}' y='{_TOP - 24}' width='{wide:.1f}'"
            f" height='{bottom - _TOP + 24}' fill='{fill}' stroke='{_PALE}' stroke-width='0.5'/>"
        )
        room = int((wide - 8) / _LETTER)
        if room > 0:
            shown = f"{span.number} {span.name}" if len(span.name) + 2 <= room else str(span.number)
            yield _text(shown, x + 4, _TOP - 8)
        yield "</g>"


def _picture(subject: str, language: Language, height: int, parts: Iterable[str]) -> str:
    title = _clean(words()(f"figures.{subject}-title", language))
    description = _clean(words()(f"figures.{subject}-description", language))
    learning = words()("figures.for-learning", language)
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' role='img' lang='{language}' viewBox='0 0 {_WIDTH} {height}'"
        f" width='{_WIDTH}' height='{height}' aria-labelledby='{subject}-title {subject}-description'"
        f" {_FONT} fill='{_INK}'>"
    )
    titled = (
        f"<title id='{subject}-title'>{title}</title>",
        f"<desc id='{subject}-description'>{description}</desc>",
        f"<rect width='{_WIDTH}' height='{height}' fill='#ffffff'/>",
        f"<text x='12' y='24' font-size='16' font-weight='bold'>{title}</text>",
    )
    return "\n".join((head, *titled, *parts, _text(learning, 12, height - 12), "</svg>"))


def _key(spans: Sequence[Span], below: int) -> list[str]:
    """Return what the stages' numbers stand for, below a picture."""
    names = dict.fromkeys(f"{span.number} {span.name}" for span in sorted(spans, key=lambda span: span.number))
    lines = textwrap.wrap(
        " · ".join(name.replace(" ", _FIRM) for name in names), (_WIDTH - 24) // _LETTER, break_on_hyphens=False
    )
    return [_text(line, 12, below + (number + 1) * _LINE) for number, line in enumerate(lines)]


def _at(place: float) -> float:
    return _LABEL + place * _STRIP


def _line(y: int) -> str:
    return f"<line x1='{_LABEL}' x2='{_LABEL + _STRIP}' y1='{y}' y2='{y}' stroke='{_PALE}'/>"


def _label(name: str, y: int) -> str:
    room = (_LABEL - 24) // _LETTER
    shown = visible(name)
    return _text(shown if len(shown) <= room else shown[: room - 1] + "…", 12, y, whole=name)


def _sum(text: str, y: int) -> str:
    return f"<text x='{_WIDTH - 12}' y='{y}' text-anchor='end'>{_clean(text)}</text>"


def _text(text: str, x: float, y: int, *, whole: str = "") -> str:
    title = f"<title>{_clean(whole)}</title>" if whole else ""
    return f"<text x='{x:.1f}' y='{y}'>{_clean(text)}{title}</text>"


def _clean(text: str) -> str:
    """Return a text that is nothing but text in XML."""
    return escape(visible(text))
