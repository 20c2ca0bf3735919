"""Help pages in both languages: click's commands, with every word out of `scripts/interface/cli.toml`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from mediator_tui.cli.settings import Settings
from mediator_tui.cli.usage import ExtraArguments, UnknownValue, shown
from mediator_tui.domain.languages import LANGUAGES

COLUMN = 32
Invoked = Callable[..., int]


def settings_of(context: click.Context) -> Settings:
    """Return the settings that hold for this call."""
    settings: Settings = context.ensure_object(Settings)
    return settings


def chosen(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the value where it is one of those that the parameter's metavar lists (`text|json`)."""
    allowed = str(parameter.metavar).split("|")
    if value is not None and value not in allowed:
        raise UnknownValue(parameter.opts[0], allowed, context)
    return value


def option(*names: str, metavar: str | None = None, **attributes: Any) -> click.Option:
    """Return an option: a flag without `metavar`; one of several values where `metavar` lists them."""
    if metavar is None:
        attributes["is_flag"] = True
    elif "|" in metavar:
        attributes.setdefault("callback", chosen)
    return click.Option(list(names), metavar=metavar, **attributes)


def argument(name: str, metavar: str, **attributes: Any) -> click.Argument:
    """Return an argument, shown as `metavar`."""
    return click.Argument([name], metavar=metavar, **attributes)


def everywhere() -> list[click.Parameter]:
    """Return the options that every command takes, before its name or behind it."""

    def keep(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
        if parameter.name == "language":
            chosen(context, parameter, value)
        if value is not None:
            setattr(settings_of(context), str(parameter.name), value)

    return [
        option("--sessions", metavar="DIR", expose_value=False, callback=keep),
        option("--language", metavar="|".join(LANGUAGES), expose_value=False, callback=keep),
        option("--passphrase-file", metavar="FILE", expose_value=False, callback=keep),
        option("--identity-file", metavar="FILE", expose_value=False, callback=keep),
    ]


@contextmanager
def _in(context: click.Context) -> Iterator[None]:
    """Put the command into usage errors that do not know it."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or context
        raise


class Spoken(click.Command):
    """A command whose help is in the reader's language. It is called with its `Settings` first."""

    def __init__(self, name: str, call: Invoked | None, params: list[click.Parameter], **more: Any) -> None:
        super().__init__(name, callback=call, params=[*params, *everywhere()], add_help_option=False, **more)
        self.key = name
        self.params.append(
            click.Option(["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help)
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; arguments that are too many are told in the reader's language."""
        ctx.allow_extra_args = True
        with _in(ctx):
            rest = super().parse_args(ctx, args)
        if rest:
            raise ExtraArguments(rest, ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Call what the command does, with the settings and its own parameters."""
        with _in(ctx):
            return ctx.invoke(self.callback, settings_of(ctx), **ctx.params) if self.callback else None

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page."""
        settings = settings_of(ctx)
        formatter.write_usage(ctx.command_path, settings.say(f"{self.key}-usage"), settings.say("usage") + ": ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.help_text(settings))
        self.format_options(ctx, formatter)
        with formatter.section(settings.say("examples")):
            for line in settings.say(f"{self.key}-examples").splitlines():
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")

    def help_text(self, settings: Settings) -> str:
        """Return what the command is for."""
        return settings.say(f"{self.key}-help")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the arguments and options are for."""
        rows: dict[str, list[tuple[str, str]]] = {"arguments": [], "options": []}
        for parameter in self.params:
            heading = "arguments" if isinstance(parameter, click.Argument) else "options"
            settings = settings_of(ctx)
            rows[heading].append((_spec(settings, parameter), _help(settings, self.key, parameter)))
        for heading, group in rows.items():
            if group:
                with formatter.section(settings_of(ctx).say(heading)):
                    formatter.write_dl(group, col_max=COLUMN)


def _show_help(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    del parameter
    if value and not context.resilient_parsing:
        print(context.get_help())
        context.exit()


def _spec(settings: Settings, parameter: click.Parameter) -> str:
    metavar = shown(settings, parameter.metavar) if parameter.metavar else ""
    return metavar if isinstance(parameter, click.Argument) else f"{parameter.opts[0]} {metavar}".rstrip()


def _help(settings: Settings, command: str, parameter: click.Parameter) -> str:
    name = str(parameter.name) if isinstance(parameter, click.Argument) else parameter.opts[0].lstrip("-")
    own = f"{command}-option-{name}"
    return settings.say(own if settings.known(own) else f"option-{name}")
