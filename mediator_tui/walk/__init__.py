"""A session in memory: its rooms, position, cues, gates and undo; the one road from input to a room."""
