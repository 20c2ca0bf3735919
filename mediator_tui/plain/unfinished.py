"""What stands on a terminal's line without Enter: the terminal's driver keeps it, and gives it out when asked."""

import os
import sys

if sys.platform == "win32":

    def bytes_on_line(_handle: int) -> bytes:
        """Return nothing: this system keeps the line to itself."""
        return b""
else:
    import termios

    def bytes_on_line(handle: int) -> bytes:
        """Return the bytes typed on the terminal behind that handle and not read yet."""
        try:
            before = termios.tcgetattr(handle)
            raw = [*before[:3], before[3] & ~termios.ICANON & ~termios.ECHO, *before[4:6], [*before[6]]]
            raw[6][termios.VMIN] = raw[6][termios.VTIME] = 0
            termios.tcsetattr(handle, termios.TCSANOW, raw)
            try:
                return os.read(handle, 65536)
            finally:
                termios.tcsetattr(handle, termios.TCSANOW, before)
        except (OSError, termios.error):
            return b""
