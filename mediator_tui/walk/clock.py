"""The clock that whoever opens a session gives it."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
