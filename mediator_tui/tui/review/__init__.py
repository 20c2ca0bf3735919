"""The review room on the full screen."""
