"""Jinja templates: ours, or an office's own in their place."""

from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from mediator_tui.content.places import documents_root, scripts_root
from mediator_tui.documents.model import Document
from mediator_tui.domain.fault import Fault


def rendered(document: Document, format: str, data: dict[str, Any]) -> str:  # noqa: A002
    """Return what the template of that format makes of the document's data.

    `KIND.FORMAT.j2` goes before `document.FORMAT.j2`, and the user's own folder before ours. Raises `Fault`
    (`bad-template`) with the template's file, line and what is wrong with it.
    """
    folders = [documents_root(), scripts_root() / "documents"]
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=format == "html",
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    names = [f"{document.kind}.{format}.j2", f"document.{format}.j2"]
    try:
        return environment.select_template(names).render(data)
    except jinja2.TemplateSyntaxError as error:
        raise _bad(error.filename, error.lineno, str(error.message)) from None
    except jinja2.UndefinedError as error:
        raise _bad(*_place(error, folders), str(error.message)) from None
    except UnicodeDecodeError:
        raise _bad(None, 1, "not UTF-8") from None
    except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise _bad(*_place(error, folders), type(error).__name__) from None  # its words could hold the document's


def _place(error: Exception, folders: list[Path]) -> tuple[str | None, int]:
    """Return the template's file and line that an error of running it comes from."""
    found: tuple[str | None, int] = (None, 1)
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if any(Path(name).is_relative_to(folder) for folder in folders):
            found = name, trace.tb_lineno
        trace = trace.tb_next
    return found


def _bad(file: str | None, line: int, reason: str) -> Fault:
    return Fault("bad-template", file=file or str(documents_root()), line=line, reason=reason)
