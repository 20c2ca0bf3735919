"""The full screen: one canvas, faces drawn on it in rows, one listener for every key."""
