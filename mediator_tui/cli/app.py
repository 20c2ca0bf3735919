"""The program and its commands; each command is imported when it is called, so that help costs little."""

from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from mediator_tui import __version__
from mediator_tui.cli.help import COLUMN, Spoken, settings_of
from mediator_tui.cli.usage import UnknownCommand

COMMANDS = (
    "live",
    "review",
    "board",
    "new",
    "encrypt",
    "log",
    "show",
    "release",
    "terms",
    "import",
    "list",
    "search",
    "export",
    "follow-up",
    "resources",
    "scenario",
    "practice",
    "check",
    "schema",
    "demo",
    "about",
    "close",
    "share",
    "receive",
    "anonymise",
)


class Program(Spoken):
    """`mediator`: without a command, the home page."""

    allow_interspersed_args = False

    def __init__(self, name: str) -> None:
        version = click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
        super().__init__(name, None, [version])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse up to the command's name; the rest is the command's."""
        ctx.allow_extra_args = True
        return click.Command.parse_args(self, ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command that was named, else open the home page."""
        if not ctx.args:
            return import_module("mediator_tui.cli.live").home(settings_of(ctx))
        name, *rest = ctx.args
        if name not in COMMANDS:
            raise UnknownCommand(name, ctx)
        command: click.Command = import_module(f"mediator_tui.cli.{_module(name)}").COMMAND
        with command.make_context(name, rest, parent=ctx) as below:
            return command.invoke(below)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        settings = settings_of(ctx)
        with formatter.section(settings.say("commands")):
            formatter.write_dl([(name, settings.say(f"{name}-short")) for name in COMMANDS], col_max=COLUMN)
        super().format_options(ctx, formatter)


def _module(name: str) -> str:
    """Return the module of a command; a word of Python's own gets a stroke behind it."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


def _show_version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    del parameter
    if value:
        print(f"mediator {__version__}")
        context.exit()
