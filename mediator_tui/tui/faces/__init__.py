"""Faces that fill the whole screen: home, new session, break and stop, help, palette."""
