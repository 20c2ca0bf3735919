"""A command typed wrongly: what is wrong with it, in one line of the reader's language."""

from collections.abc import Sequence

import click

from mediator_tui.cli.settings import Settings


class ExtraArguments(click.UsageError):
    """More arguments than the command takes."""

    def __init__(self, extra: Sequence[str], context: click.Context) -> None:
        super().__init__("", context)
        self.extra = extra


class UnknownCommand(click.UsageError):
    """No command has this name."""

    def __init__(self, name: str, context: click.Context) -> None:
        super().__init__("", context)
        self.name = name


class UnknownValue(click.UsageError):
    """A choice that does not exist."""

    def __init__(self, option: str, allowed: Sequence[str], context: click.Context | None = None) -> None:
        super().__init__("", context)
        self.option, self.allowed = option, allowed


class WrongUse(click.UsageError):
    """Anything else about a command that cannot be: a key into `cli.toml`."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__("")
        self.key, self.values = key, values


def usage_line(error: click.UsageError, settings: Settings) -> str:
    """Return what is wrong with the command, and where to read how it is written."""
    context = error.ctx
    command = context.command_path if context else "mediator"
    return f"{command}: {_sentence(error, settings)} {settings.say('see-help', command=command)}"


def _sentence(error: click.UsageError, settings: Settings) -> str:
    match error:
        case ExtraArguments():
            return settings.say("extra-arguments", arguments=" ".join(error.extra))
        case UnknownCommand():
            return settings.say("unknown-command", name=error.name)
        case UnknownValue():
            return settings.say("unknown-value", option=error.option, allowed=", ".join(error.allowed))
        case WrongUse():
            return settings.say(error.key, **error.values)
        case click.NoSuchOption():
            return settings.say("unknown-option", option=error.option_name)
        case click.BadOptionUsage():
            return settings.say(_option_key(error), option=error.option_name)
        case click.MissingParameter():
            return settings.say("missing", name=_name(settings, error.param))
        case click.BadParameter():
            return settings.say("bad-value", name=_name(settings, error.param))
        case _:
            return settings.say("bad-usage")


def _option_key(error: click.BadOptionUsage) -> str:
    parameters = error.ctx.command.params if error.ctx else []
    flag = any(error.option_name in each.opts and getattr(each, "is_flag", False) for each in parameters)
    return "takes-no-value" if flag else "needs-value"


def shown(settings: Settings, metavar: str) -> str:
    """Return a placeholder such as SESSION in the reader's language."""
    key = f"metavar-{metavar.casefold().replace('=', '-')}"
    return settings.say(key) if settings.known(key) else metavar


def _name(settings: Settings, parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    return shown(settings, str(parameter.metavar)) if isinstance(parameter, click.Argument) else parameter.opts[0]
